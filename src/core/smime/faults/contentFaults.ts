import { ByteSource } from '../../bytes/byteSource';
import { concat } from '../../bytes/segments';
import { latin1 } from '../../bytes/text';
import type { MimeEntity } from '../../mime/entity';
import { readEntity } from '../../mime/readEntity';
import { writeEntity } from '../../mime/writer';
import { signedFaults } from './fault';
import {
  attributesIn,
  digestAttribute,
  isOfType,
  withAttributes,
  type SignedDraft,
  type SigningTools,
} from './signedDraft';
import { Oid } from '../../asn1/oids';
import { makeBoundary } from '../../mime/writer';

const CR = 0x0d;

/** What goes wrong with the content. */
export const contentFaults = signedFaults(
  {
    id: 'changed-content',
    title: 'Changed content',
    does: 'One character of the content is another than when it was signed.',
    named: { check: ['digestMismatch'] },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft) => {
      const content = withCharacterChanged(draft.content);
      return { ...draft, content, eContent: draft.eContent && content };
    },
  },
  {
    id: 'sent-with-lf',
    title: 'Sent with bare LF',
    does: 'The content was signed with CRLF line ends, as it must be, and is sent with bare LF.',
    form: 'detached',
    named: { finding: 'bareLfInHeader' },
    noticedBy: ['gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft) => ({ ...draft, content: withBareLf(draft.content) }),
  },
  {
    id: 'signed-over-lf',
    title: 'Signed over bare LF',
    does: 'The signature was made over bare LF line ends, and the message is sent with CRLF.',
    form: 'detached',
    named: { finding: 'signedOverBareLf' },
    noticedBy: ['openssl', 'gpgsm', 'NSS', 'BouncyCastle'],
    spoil: (draft, tools) => signedOver(draft, withBareLf(draft.content), tools),
  },
  {
    id: 'two-contents',
    title: 'Another content inside',
    does: 'What was signed stands inside the signature, and another text beside it.',
    form: 'detached',
    named: { check: ['contentDiffers'] },
    noticedBy: ['openssl', 'gpgsm', 'BouncyCastle'],
    spoil: (draft) => ({ ...draft, eContent: draft.content, content: withCharacterChanged(draft.content) }),
  },
  {
    id: 'appended-footer',
    title: 'A footer around the signed part',
    does: 'A footer that nobody has signed stands below the signed message, as mailing lists add it.',
    named: { check: ['coversPart'] },
    noticedBy: ['openssl'],
    spoil: (draft, { crypto }) => {
      const boundary = makeBoundary(crypto.randomBytes(18));
      const footer = writeEntity(
        [{ name: 'Content-Type', value: 'text/plain', params: { charset: 'us-ascii' } }],
        [latin1('This message was sent to the members of a list.\r\n')],
      );
      return {
        ...draft,
        relayed: (entity) =>
          writeEntity(
            [{ name: 'Content-Type', value: 'multipart/mixed', params: { boundary } }],
            [
              latin1(`--${boundary}\r\n`),
              ...entity,
              latin1(`\r\n--${boundary}\r\n`),
              ...footer,
              latin1(`\r\n--${boundary}--\r\n`),
            ],
          ),
      };
    },
  },
);

function signedOver(draft: SignedDraft, content: Uint8Array, tools: SigningTools): Promise<SignedDraft> {
  const others = attributesIn(draft).filter((each) => !isOfType(each, Oid.messageDigest));
  return digestAttribute(draft, content, tools.crypto).then((digest) =>
    tools.resigned(withAttributes(draft, [...others, digest])),
  );
}

function withBareLf(content: Uint8Array): Uint8Array {
  return content.filter((octet) => octet !== CR);
}

/** The first letter or digit of the text that a reader sees becomes another; an empty text gets one. */
function withCharacterChanged(content: Uint8Array): Uint8Array {
  const source = ByteSource.file('content', content);
  const at = characterIn(content, readEntity(source));
  if (at === undefined) return concat([content, Uint8Array.of(0x78)]);
  const copy = content.slice();
  copy[at] = copy[at] === 0x78 ? 0x79 : 0x78;
  return copy;
}

function characterIn(content: Uint8Array, entity: MimeEntity): number | undefined {
  if (entity.children.length > 0) {
    for (const child of entity.children) {
      const at = characterIn(content, child);
      if (at !== undefined) return at;
    }
    return undefined;
  }
  const { start, end } = entity.bodyRange;
  const at = content.subarray(start, end).findIndex(isLetterOrDigit);
  return at === -1 ? undefined : start + at;
}

function isLetterOrDigit(octet: number): boolean {
  return /[0-9A-Za-z]/.test(String.fromCharCode(octet));
}
