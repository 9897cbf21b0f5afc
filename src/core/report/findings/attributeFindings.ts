import { content, isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import type { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { equal } from '../../bytes/segments';
import { attributesOf, firstValue, type Attribute } from '../../cms/attribute';
import { AttributeOid } from '../../cms/attributes/attributeOids';
import type { SignerInfo } from '../../cms/signerInfo';
import { oidName } from '../../crypto/oidName';
import { found, type Draft } from '../../verify/finding';
import { valueText } from '../attributes/table';

/** What the definition of an attribute asks of where and how often it stands. */
interface AttributeRule {
  /** Where it must stand; undefined for one that may stand in both places. */
  readonly place?: 'signed' | 'unsigned';
  /** Whether it stands once in a SignerInfo, with one value. */
  readonly single: boolean;
  readonly clause: string;
}

const signedOnce = (clause: string): AttributeRule => ({ place: 'signed', single: true, clause });
const ESS = 'RFC 2634 §1.3.4';

const rules: ReadonlyMap<string, AttributeRule> = new Map<string, AttributeRule>([
  // That these two stand once among the signed attributes is what the structure check asks.
  [Oid.contentType, { place: 'signed', single: false, clause: 'RFC 5652 §11.1' }],
  [Oid.messageDigest, { place: 'signed', single: false, clause: 'RFC 5652 §11.2' }],
  [Oid.signingTime, signedOnce('RFC 5652 §11.3')],
  [Oid.smimeCapabilities, signedOnce('RFC 8551 §2.5.2')],
  [AttributeOid.encrypKeyPref, signedOnce('RFC 8551 §2.5.3')],
  [Oid.signingCertificate, signedOnce('RFC 2634 §5.4')],
  [Oid.signingCertificateV2, signedOnce('RFC 5035 §3')],
  [Oid.cmsAlgorithmProtection, signedOnce('RFC 6211 §2')],
  [AttributeOid.securityLabel, signedOnce('RFC 2634 §3.1.1')],
  [AttributeOid.equivalentLabels, signedOnce('RFC 2634 §3.4.1')],
  [AttributeOid.receiptRequest, signedOnce('RFC 2634 §2.7')],
  [AttributeOid.msgSigDigest, signedOnce('RFC 2634 §2.10')],
  [AttributeOid.mlExpansionHistory, signedOnce(ESS)],
  [AttributeOid.contentReference, signedOnce(ESS)],
  [AttributeOid.contentHints, { single: true, clause: ESS }],
  [AttributeOid.contentIdentifier, { single: true, clause: ESS }],
  [AttributeOid.countersignature, { place: 'unsigned', single: false, clause: 'RFC 5652 §11.4' }],
  [AttributeOid.signatureTimeStampToken, { place: 'unsigned', single: false, clause: 'RFC 3161 §A' }],
  [AttributeOid.revocationValues, { place: 'unsigned', single: true, clause: 'RFC 5126 §6.3.4' }],
  [AttributeOid.contentTimestamp, { place: 'signed', single: false, clause: 'RFC 5126 §5.11.4' }],
]);

const ANY = 'RFC 5652 §5.3';

/** What is wrong with the attributes of a signer; no verdict turns on it. */
export function attributeFindings(
  decoding: Decoding,
  { signedAttrs, unsignedAttrs }: SignerInfo,
): readonly Draft[] {
  const signed = signedAttrs?.attributes ?? [];
  return [
    ...signed.flatMap((attribute) => placeFinding(attribute, 'signed')),
    ...unsignedAttrs.flatMap((attribute) => placeFinding(attribute, 'unsigned')),
    ...repeatedFindings([...signed, ...unsignedAttrs]),
    ...[...signed, ...unsignedAttrs].flatMap((attribute) => valueFindings(decoding, attribute)),
  ];
}

/** An attacker can put what counts only when it is signed where nothing is signed. */
function placeFinding({ oid, range }: Attribute, place: 'signed' | 'unsigned'): readonly Draft[] {
  const rule = rules.get(oid.value);
  if (rule?.place === undefined || rule.place === place) return [];
  const code = place === 'unsigned' ? 'attributeNotSigned' : 'attributeSigned';
  return [found(code, { detail: oidName(oid.value), range, clause: rule.clause })];
}

function repeatedFindings(attributes: readonly Attribute[]): readonly Draft[] {
  const seen = new Set<string>();
  return attributes.flatMap(({ oid, range }) => {
    const rule = rules.get(oid.value);
    const again = seen.has(oid.value);
    seen.add(oid.value);
    if (rule?.single !== true || !again) return [];
    return [found('attributeRepeated', { detail: oidName(oid.value), range, clause: rule.clause })];
  });
}

/** What is wrong with these is told where they are judged. */
const JUDGED: ReadonlySet<string> = new Set([
  AttributeOid.signatureTimeStampToken,
  AttributeOid.contentTimestamp,
]);

function valueFindings(decoding: Decoding, attribute: Attribute): readonly Draft[] {
  const { oid, range, values } = attribute;
  const rule = rules.get(oid.value);
  const clause = rule?.clause ?? ANY;
  const name = oidName(oid.value);
  const drafts: Draft[] = [];
  if (values.length === 0)
    drafts.push(found('attributeValueCount', { detail: `${name} has none`, range, clause }));
  if (values.length > 1 && rule?.single === true)
    drafts.push(
      found('attributeValueCount', { detail: `${name} has ${values.length}, not 1`, range, clause }),
    );
  for (const value of values) {
    const { problem } = valueText(decoding, oid.value, value);
    const at = decoding.range(value);
    if (problem !== undefined && !JUDGED.has(oid.value))
      drafts.push(found('malformedAttribute', { detail: `${name}, ${problem}`, range: at, clause }));
    else if (oid.value === Oid.signingTime) drafts.push(...timeFindings(decoding, value));
  }
  return drafts;
}

const UTC_TIME = /^\d{12}Z$/;
// Years before 1950 and from 2050 on.
const GENERALIZED_TIME = /^(?:0\d{3}|1[0-8]\d\d|19[0-4]\d|20[5-9]\d|2[1-9]\d\d|[3-9]\d{3})\d{10}Z$/;

/** A time that can be read and yet is not written as RFC 5652 asks: with seconds, in UTC, and until 2049 as UTCTime. */
function timeFindings({ source }: Decoding, value: BerNode): readonly Draft[] {
  const form = isUniversal(value, Tag.utcTime) ? UTC_TIME : GENERALIZED_TIME;
  if (form.test(source.latin1(content(value)))) return [];
  return [found('signingTimeForm', { range: source.range(value) })];
}

/** What must be the same in every signer that has it, and whether every signer must have it. */
const alike: readonly (readonly [string, boolean, string])[] = [
  [AttributeOid.securityLabel, true, 'RFC 2634 §3.1.1'],
  [AttributeOid.receiptRequest, false, 'RFC 2634 §2.2.1'],
  [AttributeOid.mlExpansionHistory, false, 'RFC 2634 §4.1'],
];

/** Whether the signers of one SignedData agree where they must: a reader may look at one of them alone. */
export function signersDiffer(decoding: Decoding, infos: readonly SignerInfo[]): readonly Draft[] {
  return alike.flatMap(([oid, inAll, clause]) => {
    const first = infos.map((info) => firstValue(signedOf(info), oid)).find((value) => value !== undefined);
    if (first === undefined) return [];
    const other = infos.find((info) => {
      const value = firstValue(signedOf(info), oid);
      if (value === undefined) return inAll;
      return !equal(decoding.source.view(value), decoding.source.view(first));
    });
    if (other === undefined) return [];
    const [attribute] = attributesOf(signedOf(other), oid);
    const range = attribute?.range ?? other.range;
    return [found('signersDiffer', { detail: oidName(oid), range, clause })];
  });
}

function signedOf({ signedAttrs }: SignerInfo): readonly Attribute[] {
  return signedAttrs?.attributes ?? [];
}
