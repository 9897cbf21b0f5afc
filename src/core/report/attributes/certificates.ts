import type { BerNode } from '../../asn1/berNode';
import type { Decoding } from '../../asn1/fields';
import type { EncrypKeyPref } from '../../cms/attributes/encrypKeyPref';
import type { EssCertId, SigningCertificate } from '../../cms/attributes/signingCertificate';
import { oidName } from '../../crypto/oidName';
import { inHex, listText } from './bounded';
import { entityText, keyText, serialText } from './names';

/** The certificates that the signer is bound to. */
export function signingCertificateText({ certs, policies }: SigningCertificate): string {
  const bound = certs.length === 0 ? 'no certificate' : listText(certs, certText, '; ');
  if (policies.length === 0) return bound;
  return `${bound}; under policy ${listText(policies, ({ value }) => oidName(value))}`;
}

function certText({ hashAlgorithm, certHash, issuerSerial }: EssCertId): string {
  const hash = `${oidName(hashAlgorithm)} ${inHex(certHash.value)}`;
  if (issuerSerial === undefined) return hash;
  return `${hash}, ${serialText(entityText(issuerSerial.issuer), issuerSerial.serialNumber.value)}`;
}

/** Which certificate the signer wants to be encrypted to. */
export function keyPrefText(
  decode: (decoding: Decoding, node: BerNode) => EncrypKeyPref,
): (decoding: Decoding, node: BerNode) => string {
  return (decoding, node) => {
    const preference = decode(decoding, node);
    if (preference.kind === 'issuerAndSerialNumber')
      return serialText(preference.issuer.text, preference.serialNumber.value);
    const key = keyText(preference.subjectKeyIdentifier.value);
    const date = preference.kind === 'recipientKeyId' ? preference.date : undefined;
    return date === undefined ? key : `${key} of ${date.value}`;
  };
}
