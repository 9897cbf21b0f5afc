import { deepEqual, equal } from 'node:assert/strict';
import * as fc from 'fast-check';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import type { Range } from '../../../src/core/bytes/range';
import { latin1 } from '../../../src/core/bytes/text';
import type { MimeEntity } from '../../../src/core/mime/entity';
import { allDefects, entities, field, fileName, mediaType } from '../../../src/core/mime/entityFields';
import { defaultLimits } from '../../../src/core/mime/limits';
import { readEntity } from '../../../src/core/mime/readEntity';
import { mimeish } from './mimeish';

function read(text: string): { source: ByteSource; entity: MimeEntity; text: (range: Range) => string } {
  const source = ByteSource.file('test.eml', latin1(text));
  return { source, entity: readEntity(source), text: (range) => source.latin1(range) };
}

function kinds(entity: MimeEntity): string[] {
  return allDefects(entity).map(({ kind }) => kind);
}

function bodies(text: string): string[] {
  const { entity, text: at } = read(text);
  return entity.children.map(({ bodyRange }) => at(bodyRange));
}

function multipart(boundary: string, lines: readonly string[], lineEnd = '\r\n'): string {
  return [`Content-Type: multipart/mixed; boundary="${boundary}"`, '', ...lines].join(lineEnd);
}

describe('readEntity: header', () => {
  it('knows where name, value and field stand', () => {
    const { entity, text } = read('Subject:  one\r\n two \r\nTo: a@b\r\n\r\nbody');
    const subject = field(entity, 'subject');
    equal(subject?.value, 'one two');
    deepEqual(
      [subject.range, subject.nameRange, subject.valueRange].map((range) => text(range)),
      ['Subject:  one\r\n two \r\n', 'Subject', 'one\r\n two'],
    );
    equal(text(entity.headerRange), 'Subject:  one\r\n two \r\nTo: a@b\r\n');
    equal(text(entity.bodyRange), 'body');
  });

  it('takes a header without body, and a body without header', () => {
    const headerOnly = read('Subject: x\r\nTo: y');
    equal(headerOnly.entity.fields.length, 2);
    equal(headerOnly.text(headerOnly.entity.bodyRange), '');
    const bodyOnly = read('just text\r\nmore');
    deepEqual(kinds(bodyOnly.entity), ['headerMissing']);
    equal(bodyOnly.text(bodyOnly.entity.bodyRange), 'just text\r\nmore');
    const emptyHeader = read('\r\nbody');
    deepEqual([emptyHeader.text(emptyHeader.entity.bodyRange), kinds(emptyHeader.entity)], ['body', []]);
  });

  it('passes over an mbox separator and a byte order mark, and says so', () => {
    const { entity } = read('\xef\xbb\xbfFrom a@b Mon Jan 1\nSubject: x\n\nbody');
    deepEqual(kinds(entity), ['byteOrderMark', 'mboxFromLine', 'bareLfInHeader']);
    equal(field(entity, 'SUBJECT')?.value, 'x');
  });

  it('names what is wrong in a header', () => {
    const { entity } = read('Subject: \xe9\r\nno colon\r\nX: a\rb\0\nSubject: again\r\n\r\n');
    deepEqual(kinds(entity), [
      'badHeaderLine',
      'nulInHeader',
      'bareCrInHeader',
      'bareLfInHeader',
      'headerNotUtf8',
      'duplicateField',
    ]);
    equal(field(entity, 'Subject')?.value, 'é');
  });

  it('reads UTF-8 header values', () => {
    equal(field(read('Subject: \xc3\xa9\r\n\r\n').entity, 'Subject')?.value, 'é');
  });
});

describe('readEntity: content fields', () => {
  const type = (value: string): MimeEntity => read(`Content-Type: ${value}\r\n\r\n`).entity;
  const param = (value: string, name: string): string | undefined =>
    type(value).contentType.params.get(name)?.value;

  it('reads type and parameters', () => {
    const entity = type('Text/PLAIN (c; x=y); Charset="a\\"b;c" ; format=flowed;');
    equal(mediaType(entity), 'text/plain');
    deepEqual(
      [...entity.contentType.params.values()].map(({ name, value }) => [name, value]),
      [
        ['charset', 'a"b;c'],
        ['format', 'flowed'],
      ],
    );
    deepEqual(kinds(entity), []);
  });

  it('knows where a parameter stands', () => {
    const { entity, text } = read('Content-Type: a/b;\r\n boundary="x y"; z=1\r\n\r\n');
    const range = entity.contentType.params.get('boundary')?.range;
    equal(range && text(range), 'boundary="x y"');
  });

  it('puts the sections of RFC 2231 together', () => {
    const value = 'a/b; name*1*=%a2%20; name*0*=ISO-8859-1\'en\'%a3; name*2="%20x"; name*4=lost';
    equal(param(value, 'name'), '£¢ %20x');
    equal(param("a/b; name*=utf-8''%e2%82%ac; name=plain", 'name'), '€');
    equal(param('a/b; boundary*0=abc; boundary*1=def', 'boundary'), 'abcdef');
  });

  it('is lenient with unquoted values and says what it cannot read', () => {
    equal(param('a/b; boundary=----=_Part/1?', 'boundary'), '----=_Part/1?');
    deepEqual(kinds(type('a/b; junk; x=1 2; x=3')), ['badParameter', 'badParameter', 'duplicateParameter']);
    equal(param('a/b; x=1; x=3', 'x'), '1');
  });

  it('falls back to the default', () => {
    const entity = type('nonsense');
    deepEqual(
      [mediaType(entity), kinds(entity), entity.contentType.range],
      ['text/plain', ['unreadableField'], undefined],
    );
  });

  it('finds the file name', () => {
    const named = (header: string): string | undefined => fileName(read(`${header}\r\n\r\n`).entity);
    equal(named('Content-Type: a/b; name="=?utf-8?Q?=E2=82=AC?=.p7m"'), '€.p7m');
    equal(named("Content-Type: a/b; name=x\r\nContent-Disposition: attachment; filename*=utf-8''%41"), 'A');
    equal(named('Content-Type: a/b'), undefined);
  });

  it('reads Content-ID and Content-Transfer-Encoding', () => {
    const { entity, text } = read('Content-ID: <a@b>\r\nContent-Transfer-Encoding: BASE64 (c)\r\n\r\n');
    deepEqual([entity.contentId?.value, entity.contentId && text(entity.contentId.range)], ['a@b', 'a@b']);
    equal(entity.transferEncoding.name, 'base64');
  });
});

describe('readEntity: multipart', () => {
  it('leaves the line end before a delimiter out of the part', () => {
    const text = multipart('b', [
      'preamble',
      '--b',
      '',
      'one',
      '',
      '--b',
      'A: b',
      '',
      'two',
      '--b--',
      'epilogue',
    ]);
    deepEqual(bodies(text), ['one\r\n', 'two']);
    deepEqual(bodies(text.replaceAll('\r\n', '\n')), ['one\n', 'two']);
    const { entity, text: at } = read(text);
    equal(entity.multipart && at(entity.multipart.preamble), 'preamble');
    equal(entity.multipart && at(entity.multipart.epilogue), 'epilogue');
    deepEqual(kinds(entity), []);
  });

  it('takes mixed line ends, white space after the boundary and empty parts', () => {
    const text = 'Content-Type: multipart/mixed; boundary=b\n\n--b \t\r\n\nx\n--b\n--b\r\n\r\n--b--';
    deepEqual(bodies(text), ['x', '', '']);
  });

  it('tells a boundary from one that begins with it', () => {
    const inner = [
      '--b',
      'Content-Type: multipart/alternative; boundary=b-in',
      '',
      '--b-in',
      '',
      'x',
      '--b-in--',
      '--b--',
    ];
    const { entity, text } = read(multipart('b', inner));
    const [part] = entity.children;
    equal(entity.children.length, 1);
    deepEqual(
      part?.children.map(({ bodyRange }) => text(bodyRange)),
      ['x'],
    );
    deepEqual(kinds(entity), []);
  });

  it('reads on where the closing delimiter is missing', () => {
    const { entity } = read(multipart('b', ['--b', '', 'x\r\n']));
    deepEqual(kinds(entity), ['missingFinalBoundary']);
    deepEqual(bodies(multipart('b', ['--b', '', 'x\r\n'])), ['x\r\n']);
  });

  it('lets an outer delimiter end an inner multipart', () => {
    const inner = [
      '--b',
      'Content-Type: multipart/mixed; boundary=c',
      '',
      '--c',
      '',
      'x',
      '--b',
      '',
      'y',
      '--b--',
    ];
    const { entity, text } = read(multipart('b', inner));
    const [first] = entity.children;
    equal(entity.children.length, 2);
    deepEqual(
      first?.children.map(({ bodyRange }) => text(bodyRange)),
      ['x'],
    );
    deepEqual(kinds(entity), ['missingFinalBoundary']);
  });

  it('names what keeps a multipart from being cut', () => {
    deepEqual(kinds(read('Content-Type: multipart/mixed\r\n\r\n--b\r\n').entity), [
      'missingBoundaryParameter',
    ]);
    deepEqual(kinds(read(multipart('b', ['nothing'])).entity), ['noBoundaryFound']);
    deepEqual(kinds(read(multipart('b', ['--b', '', '--b--', '--b', ''])).entity), ['delimiterAfterFinal']);
    const encoded = 'Content-Transfer-Encoding: base64\r\n';
    deepEqual(kinds(read(encoded + multipart('b', ['--b', '', '--b--'])).entity), ['encodedComposite']);
  });

  it('takes message/rfc822 as the default in a digest, and reads the message inside', () => {
    const { entity } = read(
      multipart('b', ['--b', '', 'Subject: in', '', 'x', '--b--']).replace('mixed', 'digest'),
    );
    const [part] = entity.children;
    equal(part && mediaType(part), 'message/rfc822');
    equal(part?.children[0] && field(part.children[0], 'Subject')?.value, 'in');
  });

  it('stops at the limits and says so', () => {
    const nested = 'Content-Type: message/rfc822\r\n\r\n'.repeat(200);
    const deep = read(nested).entity;
    equal([...entities(deep)].length, defaultLimits.maxDepth + 1);
    deepEqual(kinds(deep), ['tooDeep']);
    const wide = read(
      multipart(
        'b',
        Array.from({ length: 20_000 }, () => '--b'),
      ),
    ).entity;
    equal([...entities(wide)].length, defaultLimits.maxParts);
    deepEqual(kinds(wide), ['tooManyParts']);
    const long = read('A: b\r\n'.repeat(200_000)).entity;
    deepEqual([long.fields.length, kinds(long)], [defaultLimits.maxFields, ['tooManyFields']]);
  });
});

function inside(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
}

/** Everything has its bytes within its entity, and a multipart's pieces lie end to end. */
function check(entity: MimeEntity): void {
  const { range, headerRange, bodyRange, multipart: cut, children } = entity;
  const named = entity.fields.flatMap((each) => [each.range, each.nameRange, each.valueRange]);
  const params = [...entity.contentType.params.values(), ...(entity.disposition?.params.values() ?? [])];
  const all = [headerRange, bodyRange, ...named, ...params.map((each) => each.range)];
  for (const each of [...all, ...entity.defects.map((defect) => defect.range)])
    equal(inside(range, each), true);
  equal(bodyRange.end, range.end);
  for (const child of children) equal(inside(bodyRange, child.range), true);
  if (cut === undefined) return;
  const pieces = [cut.preamble, ...cut.delimiters, ...children.map((child) => child.range), cut.epilogue];
  const sorted = pieces.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let at = bodyRange.start;
  for (const piece of sorted) {
    equal(piece.start, at);
    at = piece.end;
  }
  equal(at, bodyRange.end);
}

describe('readEntity: properties', () => {
  it('never throws, and every range lies where it belongs', () => {
    fc.assert(
      fc.property(mimeish, (bytes) => {
        for (const entity of entities(readEntity(ByteSource.file('x', bytes)))) check(entity);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads a part of a file as it would read it alone', () => {
    fc.assert(
      fc.property(mimeish, fc.nat(20), (bytes, before) => {
        const shifted = new Uint8Array(bytes.length + before + 7).fill(0x2d);
        shifted.set(bytes, before);
        const span = { start: before, end: before + bytes.length };
        const alone = [...entities(readEntity(ByteSource.file('x', bytes)))];
        const within = [...entities(readEntity(ByteSource.file('x', shifted), span))];
        const starts = (list: readonly MimeEntity[]): number[] =>
          list.map(({ bodyRange }) => bodyRange.start);
        deepEqual(
          starts(within),
          starts(alone).map((start) => start + before),
        );
      }),
    );
  });
});
