import { headerName, headerValue } from './headerField';
import { prose, sentence } from './prose';
import type { Pseudonyms } from './pseudonyms';

/** A string of the report in its place. */
export interface Place {
  readonly text: string;
  /** The object that it is a field of. */
  readonly around: Readonly<Record<string, unknown>>;
  readonly pseudonyms: Pseudonyms;
}

type Telling = (place: Place) => string;

const kept: Telling = ({ text }) => text;
const inWords: Telling = ({ text, pseudonyms }) => prose(text, pseudonyms);
const named: Telling = ({ text, pseudonyms }) => pseudonyms.distinguishedName(text);
const addressed: Telling = ({ text, pseudonyms }) => pseudonyms.address(text);
const called =
  (kind: Parameters<Pseudonyms['of']>[0]): Telling =>
  ({ text, pseudonyms }) =>
    pseudonyms.of(kind, text);

/** The two values in which a key at hand is not the one that is asked for. */
const compared: Telling = ({ text, around: { field }, pseudonyms }) =>
  text.includes('=')
    ? pseudonyms.distinguishedName(text)
    : pseudonyms.of(field === 'serialNumber' ? 'serial' : 'key', text);

const EXTENSION = /\.(?:eml|p7m|p7s|p7c|p7b|p7z|cms|pem|der|txt|html|pdf|docx|xlsx|zip|png|jpg)$/i;

const file: Telling = ({ text, pseudonyms }) => {
  const [extension = ''] = EXTENSION.exec(text) ?? [];
  return `${pseudonyms.of('file', text)}${extension.toLowerCase()}`;
};

const headerText: Telling = ({ text, around: { name }, pseudonyms }) =>
  headerValue(typeof name === 'string' ? name : '', text, pseudonyms);

const TECHNICAL_ATTRIBUTES = ['contentType', 'signingTime', 'smimeCapabilities', 'cmsAlgorithmProtection'];

const attributeText: Telling = ({ text, around: { name }, pseudonyms }) =>
  TECHNICAL_ATTRIBUTES.some((each) => each === name) ? prose(text, pseudonyms) : pseudonyms.of('text', text);

const explained: Telling = ({ text, around: { reason, rule }, pseudonyms }) =>
  sentence(text, reason ?? rule, pseudonyms);

const KEPT = `
id layer kind form state source oid type reason rule category severity status clause cause remedy indication subIndication
signed encrypted lineEnds notBefore notAfter publicKey keyUsage extKeyUsage signingTime date time what standing thisUpdate
nextUpdate producedAt revocationDate scheme hp shown signedBy encryptedBy envelope legacyDisplay where cells problem method
hashAlgorithm maskGenAlgorithm keyDerivation keyWrap secretDerivation prf keyEncryptionCipher generation likenesses over
`
  .trim()
  .split(/\s+/);

/** The name of a header field; what stands beside any of some others is no such name. */
function fieldName(others: readonly string[]): Telling {
  return ({ text, around, pseudonyms }) =>
    others.some((other) => other in around) ? text : headerName(text, pseudonyms);
}

/** How each field of a report is told, by its name. What is not listed, and may join one day, is hidden. */
export const tellings: ReadonlyMap<string, Telling> = new Map<string, Telling>([
  ...KEPT.map((name) => [name, kept] as const),
  ['file', file],
  ['filename', file],
  ['subject', named],
  ['issuer', named],
  ['by', named],
  ['emails', addressed],
  ['address', addressed],
  ['display', called('name')],
  ['serialNumber', called('serial')],
  ['subjectKeyIdentifier', called('key')],
  ['keyIdentifier', called('key')],
  ['key', called('key')],
  ['openedWith', called('key')],
  // Of a key at hand it says where the person keeps it; of a certificate only of what kind that place is.
  ['origin', (place) => ('key' in place.around ? called('text')(place) : place.text)],
  ['host', ({ text, pseudonyms }) => `${pseudonyms.of('host', text)}.invalid`],
  ['url', ({ around: { host }, pseudonyms }) => `http://${pseudonyms.of('host', String(host))}.invalid/`],
  ['expected', called('digest')],
  ['computed', called('digest')],
  // Of an algorithm it is the name of a hash.
  ['digest', (place) => ('scheme' in place.around ? called('digest')(place) : place.text)],
  ...['iv', 'salt', 'ukm', 'pSource', 'beginning', 'digestInfo'].map(
    (name) => [name, called('octets')] as const,
  ),
  ['signedContentIdentifier', called('octets')],
  ['originatorSignatureValue', called('octets')],
  // Of an algorithm or attribute it comes from its object identifier, of a part of a value from its standard; else it is
  // that of a header field.
  ['name', fieldName(['oid', 'beginning'])],
  ['field', fieldName(['asked'])],
  ['value', (place) => ('oid' in place.around ? called('octets')(place) : headerText(place))],
  ['outer', headerText],
  // Of the header protection as a whole it is a layer.
  ['inner', (place) => ('scheme' in place.around ? place.text : headerText(place))],
  ['text', attributeText],
  ['items', attributeText],
  ['asked', compared],
  ['held', compared],
  ['message', explained],
  ['obstacle', inWords],
  ['detail', inWords],
  ['contentType', inWords],
  ['draft', inWords],
]);

export const hidden: Telling = called('text');
