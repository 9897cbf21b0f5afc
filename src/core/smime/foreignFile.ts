import { isContext, isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { decodeLatin1 } from '../bytes/text';

/** The first bytes of files of other kinds, and what to do with one. */
const signatures: readonly (readonly [start: string, what: string])[] = [
  ['\xd0\xcf\x11\xe0', 'this is an Outlook .msg file; save the message as .eml'],
  ['\x78\x9f\x3e\x22', 'this is a winmail.dat of Outlook (TNEF); have the message sent again as MIME'],
  ['%PDF-', 'this is a PDF document; its signatures are not of S/MIME, so look at them in a PDF reader'],
  ['\x89PNG', 'this is a picture (PNG), not a message'],
  ['\xff\xd8\xff', 'this is a picture (JPEG), not a message'],
  ['GIF8', 'this is a picture (GIF), not a message'],
  ['PK\x03\x04', 'this is a zip archive or an Office document; unpack it and open the message in it'],
  ['Rar!', 'this is a RAR archive; unpack it and open the message in it'],
  ['7z\xbc\xaf\x27\x1c', 'this is a 7-Zip archive; unpack it and open the message in it'],
  ['\x1f\x8b', 'this is a gzip archive; unpack it and open the message in it'],
];

const aKey = 'this is a key file, a private key; give it as a key where one is asked for, and keep it secret';
const aRequest = 'this is a certificate request; a certificate authority makes a certificate of it';
const aCrl =
  'this is a certificate revocation list; give it beside a message, to check its certificates with';
const cutOff = 'the PEM in this file is cut off or damaged; get the file again';

/** What stands in the first line of PEM, and what to do with it. */
const labels: readonly (readonly [label: RegExp, what: string])[] = [
  [/^PGP /, 'this is OpenPGP, not S/MIME; open it with a program for OpenPGP'],
  [/PRIVATE KEY$/, aKey],
  [/CERTIFICATE REQUEST$/, aRequest],
  [/CRL$/, aCrl],
  [/PUBLIC KEY$/, 'this is a public key without a certificate; S/MIME needs the certificate'],
  [/^(?:PKCS ?#?7|CMS)/, cutOff],
  [/CERTIFICATE$/, cutOff],
];

// What stands in no text; line ends, tabs and form feeds do.
const CONTROLS = /[^\P{Cc}\t\n\f\r\u0080-\u009f]/u;
const LOOKED_AT = 1 << 14;

/** What a file is that is neither a message nor CMS, and what to do with it; undefined where that cannot be told. */
export function foreignFile(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'the file is empty; save or export the message again';
  const start = decodeLatin1(bytes.subarray(0, LOOKED_AT));
  const known = signatures.find(([first]) => start.startsWith(first));
  return known?.[1] ?? pemKind(start) ?? derKind(bytes) ?? textKind(start);
}

function pemKind(start: string): string | undefined {
  const [, label] = /-----BEGIN ([^\r\n-]{1,64})-----/.exec(start) ?? [];
  return label === undefined ? undefined : labels.find(([pattern]) => pattern.test(label))?.[1];
}

function derKind(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x30) return undefined;
  const children = readElement(bytes)?.children ?? [];
  const [first, second, third] = children;
  if (isUniversal(first, Tag.integer)) {
    return isUniversal(second, Tag.sequence) && (third === undefined || isUniversal(third, Tag.sequence))
      ? 'this is a PKCS#12 key file; give it as a key where one is asked for'
      : aKey;
  }
  if (isUniversal(first, Tag.sequence) && isUniversal(third, Tag.bitString)) return signedKind(first);
  return isUniversal(first, Tag.sequence) && isUniversal(second, Tag.octetString) ? aKey : undefined;
}

/** What is signed in the way of X.509: the dates of a CRL stand beside its issuer, and a request has none. */
function signedKind({ children }: BerNode): string | undefined {
  if (children.some((child) => isUniversal(child, Tag.utcTime) || isUniversal(child, Tag.generalizedTime)))
    return aCrl;
  const isRequest = isUniversal(children[0], Tag.integer) && isContext(children.at(-1), 0);
  return isRequest ? aRequest : undefined;
}

function textKind(start: string): string | undefined {
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(start))
    return 'this is a web page or XML; save the message itself, with its header, as .eml';
  if (/^\s*(?:MI[A-Za-z0-9+/]|[A-Za-z0-9+/]{60})[A-Za-z0-9+/=\r\n]*$/.test(start))
    return 'this looks like base64 that is damaged, or of something else than CMS; export it again';
  if (!CONTROLS.test(start))
    return 'this is text without the header of a mail; save the message as .eml with its full header';
  return undefined;
}
