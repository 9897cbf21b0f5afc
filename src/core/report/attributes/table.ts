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
import { capabilityTexts } from './capabilities';
import { keyPrefText, signingCertificateText } from './certificates';
import {
  contentHintsText,
  contentReferenceText,
  equivalentLabelTexts,
  mlExpansionTexts,
  receiptRequestTexts,
  securityLabelTexts,
} from './ess';
import { revocationValuesTexts } from './revocation';
import { countersignatureText, timeStampTexts } from './signatures';

type Reader = (decoding: Decoding, value: BerNode) => string | Listed;

/** A value of several parts. */
interface Listed {
  readonly items: readonly string[];
  /** What stands between them where they stand in one line. */
  readonly separator: string;
}

const listed =
  (
    itemsOf: (decoding: Decoding, value: BerNode) => readonly string[],
    separator: Listed['separator'] = ', ',
  ): Reader =>
  (decoding, value) => ({ items: itemsOf(decoding, value), separator });

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
  [Oid.smimeCapabilities, listed(capabilityTexts)],
  [Oid.signingCertificate, (...of) => signingCertificateText(decodeSigningCertificate(...of))],
  [Oid.signingCertificateV2, (...of) => signingCertificateText(decodeSigningCertificateV2(...of))],
  [Oid.cmsAlgorithmProtection, protectionText],
  [AttributeOid.encrypKeyPref, keyPrefText(decodeEncrypKeyPref)],
  [AttributeOid.microsoftEncrypKeyPref, keyPrefText(decodeMicrosoftEncrypKeyPref)],
  [AttributeOid.securityLabel, listed(securityLabelTexts)],
  [AttributeOid.equivalentLabels, listed(equivalentLabelTexts, '; ')],
  [AttributeOid.receiptRequest, listed(receiptRequestTexts)],
  [AttributeOid.mlExpansionHistory, listed(mlExpansionTexts, '; ')],
  [AttributeOid.contentHints, contentHintsText],
  [AttributeOid.contentReference, contentReferenceText],
  [AttributeOid.contentIdentifier, (...of) => octetsText(decodeOctets(...of).value)],
  [AttributeOid.msgSigDigest, digestText],
  [AttributeOid.signatureTimeStampToken, listed(timeStampTexts)],
  [AttributeOid.contentTimestamp, listed(timeStampTexts)],
  [AttributeOid.revocationValues, listed(revocationValuesTexts, '; ')],
  [AttributeOid.countersignature, countersignatureText],
]);

/** A value in words, and what was wrong with it. */
export interface ValueText {
  readonly text: string;
  /** The parts of `text`, where it has several. */
  readonly items?: readonly string[];
  readonly problem?: string;
}

/** One value of an attribute in words; of a type that is not known, or damaged, as much as its encoding tells. */
export function valueText(around: Decoding, oid: string, value: BerNode): ValueText {
  // Damage inside an attribute is the attribute's own: it must not look like damage of the SignedData.
  const decoding = new Decoding(around.source);
  const read = readers.get(oid);
  if (read === undefined) return { text: anyText(decoding, value) };
  try {
    const whole = inOne(read(decoding, value));
    const [damage] = decoding.damage;
    return damage === undefined
      ? whole
      : { text: `${whole.text} (damaged: ${damage.detail})`, problem: damage.detail };
  } catch (error) {
    if (!SmimeError.is(error)) throw error;
    return {
      text: `${error.message} ${inHex(decoding.source.view(value))}`,
      problem: error.detail ?? error.message,
    };
  }
}

function inOne(words: string | Listed): ValueText {
  if (typeof words === 'string') return { text: words };
  const { items, separator } = words;
  return { text: items.join(separator), ...(items.length > 1 && { items }) };
}
