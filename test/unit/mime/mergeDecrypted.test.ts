import { deepEqual, equal } from 'node:assert/strict';
import { array, assert, boolean, constantFrom, property, tuple } from 'fast-check';
import { concat } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import { headerOf } from '../../../src/core/mime/headerOutside';
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

  it('reads an entity behind a byte order mark, and with any line ends', () => {
    const entity = 'Content-Type: text/plain\n\nx';
    deepEqual(merged(opened, `\xef\xbb\xbf${entity}`), { text: `${outer}${entity}`, notes: [] });
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
    'Content-Type: text/plain\rFrom: boss@x\rBcc: spy@x\r\n\r\nmore',
    'From Bob came this: pay 100\r\n\r\nrest',
    'From a@b Mon\r\nContent-Type: text/plain\r\n\r\nmore',
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
    const hidden = 'From: a@x\rBcc: spy@x\r\nTo: b\r\n\r\nhi';
    equal(merge(bare, hidden), `MIME-Version: 1.0\r\n\r\n${hidden}`);
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

  it('are left out up to the limit on fields', () => {
    const many = 'X: 1\r\n'.repeat(100_000);
    const { text, notes } = merged(opened, `${type}${many}Bcc: eve@x\r\n${rest}`);
    equal(text.startsWith(`${outer}${type}\r\nX: 1\r\n`), true);
    equal(text.endsWith(`X: 1\r\nBcc: eve@x\r\n${rest}`), true);
    deepEqual(notes, [{ kind: 'fieldsLeftOut', names: ['X'] }, { kind: 'linesBelow' }]);
  });
});

describe('mergeDecrypted: from the first line in the header inside that is no field, or may be several', () => {
  const type = 'Content-Type: text/plain\r\n';
  for (const odd of [
    'Pay 100\r\nBcc: eve@x\r\n\r\nrest',
    'Dear Bob,\r\nthe text itself: here\r\n',
    'Bcc\xa0: eve@x\r\n\r\nrest',
    'X-Y: 1\rBcc: eve@x\r\nContent-Language: de\r\n\r\nrest',
    'X-Y: 1\r\n 2\rBcc: eve@x\r\n\r\nrest',
    '\rFrom: eve@x\r\n\r\nrest',
  ])
    it(`all stands below an empty line: ${JSON.stringify(odd)}`, () => {
      const below = { text: `${outer}${type}\r\n${odd}`, notes: [{ kind: 'linesBelow' }] };
      deepEqual(merged(opened, `${type}${odd}`), below);
      const { text, notes } = merged(bare, `From: a@b\r\n${type}${odd}`);
      deepEqual(notes, below.notes);
      equal(text, `MIME-Version: 1.0\r\nFrom: a@b\r\n${type}\r\n${odd}`);
    });

  it('brings no field with it that was protected as a header', () => {
    const inner = `${type}Subject: s\rBcc: eve@x\r\nTo: b\r\n\r\nx`;
    const { source, fields } = headerOf(latin1(inner));
    for (const isPayload of [true, false]) {
      const { message } = mergeDecrypted(latin1(opened), latin1(inner), { source, fields, isPayload });
      const [header = ''] = decodeLatin1(concat(message)).split('\r\n\r\n');
      equal(/\r(?!\n)/.test(header), false, header);
    }
  });
});

describe('mergeDecrypted: whatever is inside', () => {
  const starts = [
    'Content-Type: text/plain; x=',
    'content-x: ',
    'MIME-Version: 1.0 ',
    'From: eve@',
    'Bcc: eve@',
    'X-Y: 1\rBcc: eve@',
    'Content-Z: 1\rFrom: eve@',
    'From Bob: ',
    'From bob@x Mon ',
    ' folded ',
    'no field ',
    'Bcc\xa0: ',
    '\rFrom: eve@',
    '\r',
    '',
    '\0',
    '\xef\xbb\xbf',
  ];
  const lines = array(tuple(constantFrom(...starts), boolean(), constantFrom('\r\n', '\n')), {
    maxLength: 7,
  });
  // An empty line has no mark, so that it may end the header.
  const content = lines.map((all) =>
    all
      .map(([start, isMarked, end], at) => `${start}${isMarked && start !== '' ? `<${at}>` : ''}${end}`)
      .join(''),
  );

  it('nothing is lost but fields that are named, and none comes to be a header field unseen', () => {
    assert(
      property(content, constantFrom(opened, bare), (inner, message) => {
        const { text, notes } = merged(message, inner);
        const named = notes.flatMap((note) => (note.kind === 'fieldsLeftOut' ? note.names : []));
        for (const line of inner.split(/(?<=\n)(?![ \t])/)) {
          const isNamed = named.some((name) => line.startsWith(name));
          const shown = line.replace(/^\xef\xbb\xbf(?=[\w-]+:|\r?\n)/, '');
          equal(isNamed || text.includes(shown), true, JSON.stringify({ line, text }));
        }
        const empty = /(?:^|\n)\r?\n/.exec(inner);
        equal(empty === null || text.endsWith(inner.slice(empty.index + empty[0].length)), true, text);
        const [header = ''] = text.split(/(?<=\n)\r?\n/);
        const read = header.split(/\r\n|\r|\n/);
        equal(
          read.some((line) => /^bcc/i.test(line)),
          false,
          header,
        );
        equal(read.filter((line) => line.startsWith('From: ')).length <= 1 || message === bare, true, header);
      }),
      { numRuns: 3000 },
    );
  });
});
