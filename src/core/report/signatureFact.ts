import type { CmsLayer, SignedLayer } from '../smime/layer';
import { once } from '../bytes/once';
import { AlikeIndex } from '../cms/alikeIndex';
import { differences, marksOf, marksWanted } from '../cms/likeness';
import { damageOf } from '../smime/damageOf';
import type { CountersignatureResult } from '../verify/signature/countersignature';
import { unreadableChecks } from '../verify/signature/unreadableSignature';
import { fold } from '../verify/verdict';
import { oidName } from '../crypto/oidName';
import type { SignatureResult } from '../verify/judgeSignature';
import type { OpenedSignature } from '../verify/signature/openedSignature';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import type { AtHand } from './atHand';
import { algorithmFact, noAlgorithm } from './algorithmFact';
import { attributeFact, signingTimeOf, type TimeStampFacts } from './attributeFact';
import { differenceFacts } from './candidateFact';
import { certificateAtHand, certificateFact } from './certificateFact';
import { certificateId } from './certificateId';
import { identityFact } from './identityFact';
import { makingFact } from './makingFact';
import { pathFact } from './pathFact';
import { revocationFacts } from './revocationFact';
import type {
  CertificateFact,
  Countersignature,
  DigestFact,
  OpenedFact,
  Signature,
  SignerFact,
  SignerInfoFact,
} from './report';
import type { TimelineEntry } from './timelineFact';

/** What is known of a signature and of a countersignature alike. */
type Judged = Pick<
  CountersignatureResult,
  'info' | 'digest' | 'certificate' | 'parametersOf' | 'imprints' | 'countersignatures'
> &
  TimeStampFacts;

/** One signature and its verdict. @param at the time that was asked about */
export function signatureFact(
  layer: SignedLayer,
  result: SignatureResult,
  at: Date,
  timeline: readonly TimelineEntry[],
  atHand: AtHand,
): Signature {
  const { checks, verdict, paths, opened, input, identity, certificate } = result;
  const own = layer.signedData.certificates;
  return {
    layer: layer.id,
    ...signerInfoFact(layer, result),
    ...verdict,
    checks,
    ...(opened && { opened: openedFact(opened) }),
    ...(input && { making: makingFact(layer.decoding, result.info, input) }),
    paths: paths.map((path) => pathFact(path, own, atHand)),
    revocation: revocationFacts(paths, at, layer.signedData),
    timeline,
    ...(identity && {
      identity: identityFact(identity, certificate !== undefined && own.includes(certificate)),
    }),
  };
}

function countersignatureFact(layer: SignedLayer, result: CountersignatureResult): Countersignature {
  return { ...signerInfoFact(layer, result), signed: false, checks: result.checks };
}

function signerInfoFact(layer: SignedLayer, result: Judged): SignerInfoFact {
  const { decoding } = layer;
  const { info } = result;
  const signed = info.signedAttrs?.attributes ?? [];
  const signingTime = signingTimeOf(decoding, signed);
  const countersignatures = result.countersignatures.map((each) => countersignatureFact(layer, each));
  return {
    range: info.range,
    signer: signerFact(layer, result),
    version: info.version.value,
    sid: certificateId(info.sid),
    ...nearOf(layer, result),
    digestAlgorithm: algorithmFact(decoding, info.digestAlgorithm),
    signatureAlgorithm: algorithmFact(decoding, info.signatureAlgorithm),
    digest: digestFact(result),
    value: info.signature.range,
    attributes: [
      ...signed.map((attribute) => attributeFact(decoding, attribute, true, result)),
      ...info.unsignedAttrs.map((attribute) => attributeFact(decoding, attribute, false, result)),
    ],
    ...(signingTime && { signingTime: signingTime.value }),
    ...(countersignatures.length > 0 && { countersignatures }),
  };
}

const nobody: SignerFact = { subject: '', issuer: '', serialNumber: '', emails: [] };

/** A signature of which no SignerInfo could be read. */
export function unreadableSignature(layer: CmsLayer): Signature {
  const [damage] = damageOf(layer);
  const checks = unreadableChecks(damage);
  const range = damage?.range ?? layer.range;
  return {
    layer: layer.id,
    range,
    signer: nobody,
    version: 0,
    sid: {},
    digestAlgorithm: noAlgorithm,
    signatureAlgorithm: noAlgorithm,
    digest: {},
    value: range,
    attributes: [],
    ...fold(checks),
    checks,
    paths: [],
    revocation: [],
    timeline: [],
  };
}

function openedFact({ algorithm, digest, ...rest }: OpenedSignature): OpenedFact {
  return { ...rest, digestAlgorithm: { oid: algorithm, name: oidName(algorithm) }, expected: digest };
}

function digestFact({
  digest: { expected, computed, expectedRange, over, lineEnds, length },
}: Judged): DigestFact {
  return {
    ...(expected !== undefined && { expected }),
    ...(computed !== undefined && { computed }),
    ...(expectedRange && { expectedRange }),
    ...(over && { over }),
    ...(lineEnds && { lineEnds }),
    ...(length !== undefined && { length }),
  };
}

function signerFact(layer: SignedLayer, { certificate, parametersOf, info: { sid } }: Judged): SignerFact {
  if (certificate !== undefined) {
    return {
      subject: certificate.subject.text,
      issuer: certificate.issuer.text,
      serialNumber: certificate.serialNumber.value,
      emails: certificateAddresses(certificate),
      certificate: placed(layer, certificate),
      ...(parametersOf && { parametersOf: placed(layer, parametersOf) }),
    };
  }
  const named = sid.kind === 'issuerAndSerialNumber' ? sid.issuerAndSerialNumber : undefined;
  return { ...nobody, issuer: named?.issuer.text ?? '', serialNumber: named?.serialNumber.value ?? '' };
}

const MOST_NEAR = 5;

// Thousands of signatures without their certificates ask for it.
const alikeIn = once(
  (certificates: readonly Certificate[]) =>
    new AlikeIndex(
      certificates.map((each) => [each, marksOf(each)] as const),
      MOST_NEAR,
    ),
);

/** Where the certificate is missing, those of the layer that could be taken for it. */
function nearOf(
  { signedData: { certificates } }: SignedLayer,
  { certificate: found, info: { sid } }: Judged,
): Pick<SignerInfoFact, 'near'> {
  if (found !== undefined || certificates.length === 0) return {};
  const near = alikeIn(certificates)
    .find(marksWanted(sid, undefined))
    .map(({ item, likenesses }) => {
      const certificate = certificateFact(item);
      return { certificate, likenesses, differences: differenceFacts(differences(sid, item)) };
    });
  return near.length === 0 ? {} : { near };
}

/** A certificate with its bytes, where they are in the message. */
function placed({ signedData }: SignedLayer, certificate: Certificate): CertificateFact {
  return signedData.certificates.includes(certificate)
    ? certificateFact(certificate)
    : certificateAtHand(certificate);
}
