import type { BerNode } from '../../asn1/berNode';
import { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { AttributeOid } from '../../cms/attributes/attributeOids';
import { decodeCmsAlgorithmProtection } from '../../cms/attributes/cmsAlgorithmProtection';
import { decodeEncrypKeyPref, decodeMicrosoftEncrypKeyPref } from '../../cms/attributes/encrypKeyPref';
import { decodeOctets } from '../../cms/attributes/octets';
import {
  decodeSigningCertificate,
  decodeSigningCertificateV2,
} from '../../cms/attributes/signingCertificate';
import { decodeSigningTime } from '../../cms/attributes/signingTime';
import { oidName } from '../../crypto/oidName';
import { SmimeError } from '../../errors/smimeError';
import { anyText } from './anyValue';
import { inHex, octetsText } from './bounded';
import { capabilitiesText } from './capabilities';
import { keyPrefText, signingCertificateText } from './certificates';
import {
  contentHintsText,
  contentReferenceText,
  equivalentLabelsText,
  mlExpansionText,
  receiptRequestText,
  securityLabelText,
} from './ess';
import { countersignatureText, timeStampText } from './signatures';

type Reader = (decoding: Decoding, value: BerNode) => string;

const digestText: Reader = (decoding, value) => inHex(decodeOctets(decoding, value).value);

const protectionText: Reader = (decoding, value) => {
  const { digestAlgorithm, signatureAlgorithm } = decodeCmsAlgorithmProtection(decoding, value);
  return [digestAlgorithm, ...(signatureAlgorithm === undefined ? [] : [signatureAlgorithm])]
    .map(oidName)
    .join(', ');
};

/** The meaning in words of one value, by the attribute's type. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  [Oid.messageDigest, digestText],
  [Oid.signingTime, (decoding, value) => decodeSigningTime(decoding, value).value],
  [Oid.smimeCapabilities, capabilitiesText],
  [Oid.signingCertificate, (...of) => signingCertificateText(decodeSigningCertificate(...of))],
  [Oid.signingCertificateV2, (...of) => signingCertificateText(decodeSigningCertificateV2(...of))],
  [Oid.cmsAlgorithmProtection, protectionText],
  [AttributeOid.encrypKeyPref, keyPrefText(decodeEncrypKeyPref)],
  [AttributeOid.microsoftEncrypKeyPref, keyPrefText(decodeMicrosoftEncrypKeyPref)],
  [AttributeOid.securityLabel, securityLabelText],
  [AttributeOid.equivalentLabels, equivalentLabelsText],
  [AttributeOid.receiptRequest, receiptRequestText],
  [AttributeOid.mlExpansionHistory, mlExpansionText],
  [AttributeOid.contentHints, contentHintsText],
  [AttributeOid.contentReference, contentReferenceText],
  [AttributeOid.contentIdentifier, (...of) => octetsText(decodeOctets(...of).value)],
  [AttributeOid.msgSigDigest, digestText],
  [AttributeOid.signatureTimeStampToken, timeStampText],
  [AttributeOid.contentTimestamp, timeStampText],
  [AttributeOid.countersignature, countersignatureText],
]);

/** A value in words, and what was wrong with it. */
export interface ValueText {
  readonly text: string;
  readonly problem?: string;
}

/** One value of an attribute in words; of a type that is not known, or damaged, as much as its encoding tells. */
export function valueText(around: Decoding, oid: string, value: BerNode): ValueText {
  // Damage inside an attribute is the attribute's own: it must not look like damage of the SignedData.
  const decoding = new Decoding(around.source);
  const read = readers.get(oid);
  if (read === undefined) return { text: anyText(decoding, value) };
  try {
    const text = read(decoding, value);
    const [damage] = decoding.damage;
    return damage === undefined
      ? { text }
      : { text: `${text} (damaged: ${damage.detail})`, problem: damage.detail };
  } catch (error) {
    if (!SmimeError.is(error)) throw error;
    return {
      text: `${error.message} ${inHex(decoding.source.view(value))}`,
      problem: error.detail ?? error.message,
    };
  }
}
