import { deepEqual, equal } from 'node:assert/strict';
import { concat } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import { mergeDecrypted } from '../../../src/core/mime/mergeDecrypted';
import type { OpenedNote } from '../../../src/core/mime/openedNote';

interface Merged {
  readonly text: string;
  readonly notes: readonly OpenedNote[];
}

function merged(message: string, inner: string): Merged {
  const { message: result, notes } = mergeDecrypted(latin1(message), latin1(inner));
  return { text: decodeLatin1(concat(result)), notes };
}

const merge = (message: string, inner: string): string => merged(message, inner).text;

const outer = 'From: a@b\r\nTo: c@d\r\nMIME-Version: 1.0\r\n';
const opened = `${outer}Content-Type: application/pkcs7-mime\r\n\r\nMII`;
const bare = 'MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime\r\n\r\nMII';

describe('mergeDecrypted', () => {
  it('puts the outer fields before the entity', () => {
    const message =
      'From: a@b\nContent-Type: application/pkcs7-mime\nMIME-Version: 1.0\nBcc: x\nSubject: s\n\nMII';
    deepEqual(merged(message, 'Content-Type: text/plain\r\n\r\nx\ny'), {
      text: 'From: a@b\r\nMIME-Version: 1.0\r\nSubject: s\r\nContent-Type: text/plain\r\n\r\nx\ny',
      notes: [],
    });
  });

  it('does not double MIME-Version, and adds it where it is missing', () => {
    const inner = 'MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx';
    equal(merge('To: a\r\nMIME-Version: 1.0\r\n\r\n', inner), `To: a\r\n${inner}`);
    equal(merge('To: a\r\n\r\n', '\r\nx'), 'To: a\r\nMIME-Version: 1.0\r\n\r\nx');
  });

  it('leaves an entity alone where there is no outer header', () => {
    equal(merge('MIIB', 'Content-Type: text/plain\r\n\r\nx'), 'Content-Type: text/plain\r\n\r\nx');
  });

  it('reads an entity behind a byte order mark or mbox line, and with any line ends', () => {
    const entity = 'Content-Type: text/plain\n\nx';
    for (const before of ['\xef\xbb\xbf', 'From a@b Mon\n'])
      deepEqual(merged(opened, `${before}${entity}`), { text: `${outer}${entity}`, notes: [] });
    equal(merge(opened, '\nx'), `${outer}\nx`);
  });

  it('ends the header of an entity that has nothing else', () => {
    equal(merge(opened, 'Content-Type: text/plain\r\n'), `${outer}Content-Type: text/plain\r\n\r\n`);
    equal(merge(opened, 'Content-Type: text/plain'), `${outer}Content-Type: text/plain\r\n\r\n`);
    deepEqual(merged(opened, ''), { text: `${outer}\r\n`, notes: [] });
  });
});

describe('mergeDecrypted: content that is no MIME entity', () => {
  for (const inner of [
    'Hello Bob,\r\nBcc: eve@example.org\r\n\r\nmore',
    'Hello Bob,\r\nContent-Type: text/html\r\n\r\nmore',
    'Note: see below\r\n\r\nmore',
    'Note: see below\nBcc: eve@example.org',
    ' indented\r\nBcc: eve@example.org\r\n',
    '\x30\x80\x06\x09',
    'Hello: Bob\rContent-Type: text/html\r\r',
  ])
    it(`stands below an empty line as it is: ${JSON.stringify(inner)}`, () => {
      deepEqual(merged(opened, inner), { text: `${outer}\r\n${inner}`, notes: [{ kind: 'notAnEntity' }] });
    });

  it('is that where no header is outside, too', () => {
    const inner = 'Hello Bob,\r\nBcc: eve@example.org\r\n';
    deepEqual(merged(bare, inner), {
      text: `MIME-Version: 1.0\r\n\r\n${inner}`,
      notes: [{ kind: 'notAnEntity' }],
    });
    const mixed = 'Note: see below\r\nHello Bob,\r\n';
    equal(merge(bare, mixed), `MIME-Version: 1.0\r\n\r\n${mixed}`);
  });
});

describe('mergeDecrypted: header fields of an entity that were not protected as such', () => {
  const type = 'Content-Type: text/plain\r\n';
  const rest = '\r\nBcc: in the text\r\n';

  it('are left out beside an outer header, and named', () => {
    const inner = `Bcc: eve@x\r\nFrom: mallory@x\r\n${type}X-Y: 1\r\n 2\r\nBCC : eve@x\r\nCc: eve@x\r\n${rest}`;
    deepEqual(merged(opened, inner), {
      text: `${outer}${type}${rest}`,
      notes: [{ kind: 'fieldsLeftOut', names: ['Bcc', 'From', 'X-Y', 'BCC', 'Cc'] }],
    });
  });

  it('are the header where none is outside, but for Bcc', () => {
    const own = 'From: a@b\r\nSubject: s\r\n';
    deepEqual(merged(bare, `${own}Bcc: eve@x\r\n${type}${rest}`), {
      text: `MIME-Version: 1.0\r\n${own}${type}${rest}`,
      notes: [{ kind: 'fieldsLeftOut', names: ['Bcc'] }],
    });
  });

  it('are so without a MIME field as well, which is said', () => {
    deepEqual(merged(bare, `From: a@b\r\nBcc: eve@x\r\n${rest}`), {
      text: `MIME-Version: 1.0\r\nFrom: a@b\r\n${rest}`,
      notes: [{ kind: 'headerTaken' }, { kind: 'fieldsLeftOut', names: ['Bcc'] }],
    });
  });

  it('are left out beyond the limit on fields, and lines that are none too', () => {
    const many = 'X: 1\r\n'.repeat(20_000);
    equal(merge(opened, `${type}${many}Bcc: eve@x\r\n${rest}`), `${outer}${type}${rest}`);
    deepEqual(merged(opened, `${type}Bcc\xa0: eve@x\r\n${rest}`), {
      text: `${outer}${type}${rest}`,
      notes: [{ kind: 'linesLeftOut' }],
    });
  });
});
