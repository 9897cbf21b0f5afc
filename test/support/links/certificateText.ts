import { childrenOf, elementOf, octetsOf, type Element } from './element';
import { dotted, hexOf, integerHex, nameOf, stringOf, timeOf } from './values';

const KEY_USAGE = '2.5.29.15';
const SUBJECT_ALT_NAME = '2.5.29.17';
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

/** RFC 5280 4.2.1.3, by position. */
const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

/** What a certificate says, read apart from the code under test. */
export function certificateText(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const [tbs] = childrenOf(elementOf(bytes));
  const fields = childrenOf(tbs).filter(({ first }) => first !== 0xa0);
  const [serial, , issuer, validity, subject] = fields;
  const [notBefore, notAfter] = childrenOf(validity);
  const keyIdentifier = extensionOf(fields, SUBJECT_KEY_IDENTIFIER);
  const keyUsage = extensionOf(fields, KEY_USAGE);
  const names = childrenOf(extensionOf(fields, SUBJECT_ALT_NAME));
  return {
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    serialNumber: serial && integerHex(serial),
    notBefore: notBefore && timeOf(notBefore),
    notAfter: notAfter && timeOf(notAfter),
    emails: [...new Set([...names.flatMap(mailNameOf), ...mailAttributesOf(subject)])],
    ...(keyIdentifier && { subjectKeyIdentifier: hexOf(keyIdentifier.content) }),
    ...(keyUsage && { keyUsage: usagesOf(keyUsage) }),
  };
}

function extensionOf(fields: readonly Element[], oid: string): Element | undefined {
  const extensions = fields.find(({ first }) => first === 0xa3);
  const all = childrenOf(childrenOf(extensions)[0]).map(childrenOf);
  const found = all.find(([type]) => type !== undefined && dotted(type) === oid);
  return found && elementOf(found.at(-1)?.content ?? new Uint8Array());
}

function usagesOf({ content }: Element): readonly string[] {
  const bits = [...content.subarray(1)].map((octet) => octet.toString(2).padStart(8, '0')).join('');
  return KEY_USAGES.filter((_, index) => bits[index] === '1');
}

/** The rfc822Name, or the SmtpUTF8Mailbox of an otherName (RFC 9598). */
function mailNameOf(name: Element): readonly string[] {
  if (name.first === 0x81) return [Buffer.from(name.content).toString('utf8')];
  const [type, value] = childrenOf(name);
  const [text] = childrenOf(value);
  const isMailbox = name.first === 0xa0 && type !== undefined && dotted(type) === '1.3.6.1.5.5.7.8.9';
  return isMailbox && text !== undefined ? [Buffer.from(octetsOf(text)).toString('utf8')] : [];
}

function mailAttributesOf(subject: Element | undefined): readonly string[] {
  const attributes = childrenOf(subject).flatMap(childrenOf).map(childrenOf);
  return attributes.flatMap(([type, value]) =>
    type !== undefined && value !== undefined && dotted(type) === EMAIL_ADDRESS ? [stringOf(value)] : [],
  );
}
