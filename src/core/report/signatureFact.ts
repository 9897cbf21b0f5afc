import type { SignedLayer } from '../smime/layer';
import type { SignatureResult } from '../verify/verifySignature';
import { certificateAddresses } from '../x509/addresses';
import { algorithmFact } from './algorithmFact';
import { attributeFact, signingTimeOf } from './attributeFact';
import { certificateFact } from './certificateFact';
import { certificateId } from './certificateId';
import type { DigestFact, Signature, SignerFact } from './report';

/** One signature and its verdict. */
export function signatureFact({ id, decoding }: SignedLayer, result: SignatureResult): Signature {
  const { info, checks, verdict } = result;
  const signed = info.signedAttrs?.attributes ?? [];
  const signingTime = signingTimeOf(decoding, signed);
  return {
    layer: id,
    range: info.range,
    signer: signerFact(result),
    version: info.version.value,
    sid: certificateId(info.sid),
    digestAlgorithm: algorithmFact(decoding, info.digestAlgorithm),
    signatureAlgorithm: algorithmFact(decoding, info.signatureAlgorithm),
    digest: digestFact(result),
    value: info.signature.range,
    attributes: [
      ...signed.map((attribute) => attributeFact(decoding, attribute, true)),
      ...info.unsignedAttrs.map((attribute) => attributeFact(decoding, attribute, false)),
    ],
    ...(signingTime !== undefined && { signingTime }),
    ...verdict,
    checks,
  };
}

function digestFact({
  digest: { expected, computed, expectedRange, over, lineEnds },
}: SignatureResult): DigestFact {
  return {
    ...(expected !== undefined && { expected }),
    ...(computed !== undefined && { computed }),
    ...(expectedRange && { expectedRange }),
    ...(over && { over }),
    ...(lineEnds && { lineEnds }),
  };
}

function signerFact({ certificate, info: { sid } }: SignatureResult): SignerFact {
  if (certificate !== undefined) {
    return {
      subject: certificate.subject.text,
      issuer: certificate.issuer.text,
      serialNumber: certificate.serialNumber.value,
      emails: certificateAddresses(certificate),
      certificate: certificateFact(certificate),
    };
  }
  const named = sid.kind === 'issuerAndSerialNumber' ? sid.issuerAndSerialNumber : undefined;
  return {
    subject: '',
    issuer: named?.issuer.text ?? '',
    serialNumber: named?.serialNumber.value ?? '',
    emails: [],
  };
}
