import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { decodeBase64 } from '../../../src/core/bytes/base64';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { findBytes } from '../../../src/core/bytes/findBytes';
import { join } from '../../../src/core/bytes/joined';
import { unhurried } from '../../../src/core/bytes/pace';
import { decodeQuotedPrintable } from '../../../src/core/bytes/quotedPrintable';
import { SourceSet } from '../../../src/core/bytes/sourceSet';
import { latin1, utf8 } from '../../../src/core/bytes/text';

/** A file whose body is base64 of quoted-printable of chunks that are joined: three steps inward. */
async function nested(data: Uint8Array, width: number): Promise<SourceSet> {
  const quoted = Array.from(data, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
  const printable = quoted.join('').replace(/((?:=..){9})/g, '$1=\r\n');
  const base64 = Buffer.from(printable)
    .toString('base64')
    .replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n');
  const head = 'Subject: x\r\n\r\n';
  const file = ByteSource.file('a.eml', latin1(`${head}${base64}\r\n--end\r\n`));
  const sources = new SourceSet();
  sources.add(file);
  const span = { start: head.length, end: head.length + base64.length };
  const outer = await decodeBase64(file.bytes, span, unhurried);
  const middle = sources.add(file.decoded('1:body', outer.bytes, 'base64', outer.map));
  const inner = await decodeQuotedPrintable(middle.bytes, { start: 0, end: middle.bytes.length }, unhurried);
  const body = sources.add(middle.decoded('2:body', inner.bytes, 'quoted-printable', inner.map));
  const chunks = Array.from({ length: Math.ceil(data.length / 4) }, (_, at) => ({
    start: 4 * at,
    end: Math.min(data.length, 4 * at + 3),
  }));
  const joined = join(body.bytes, chunks);
  sources.add(body.decoded('joined', joined.bytes, 'joined octet strings', joined.map));
  return sources;
}

describe('the way inward through byte sources', () => {
  const scene = fc.record({
    data: fc.uint8Array({ minLength: 1, maxLength: 60 }),
    width: fc.integer({ min: 1, max: 80 }),
    from: fc.nat(1000),
    length: fc.integer({ min: 1, max: 9 }),
  });

  it('holds what the way outward began with, from every source', () =>
    fc.assert(
      fc.asyncProperty(scene, async ({ data, width, from, length }) => {
        const sources = await nested(data, width);
        for (const source of sources.all().slice(1)) {
          const start = from % source.bytes.length;
          const range = source.range({ start, end: Math.min(source.bytes.length, start + length) });
          const inFile = sources.inFile(range);
          assert.ok(inFile);
          const back = sources.inward(inFile).find((step) => step.source === range.source);
          assert.ok(back !== undefined && back.start <= range.start && back.end >= range.end, source.id);
        }
      }),
      { numRuns: 200 },
    ));

  it('holds what the way inward began with, where all of it was decoded', () =>
    fc.assert(
      fc.asyncProperty(scene, async ({ data, width, from }) => {
        const sources = await nested(data, width);
        const file = sources.get('file');
        assert.ok(file);
        const start = from % file.bytes.length;
        const byte = file.range({ start, end: start + 1 });
        const [first] = sources.inward(byte);
        if (first === undefined) return;
        const back = sources.inFile(first);
        assert.ok(back !== undefined && back.start <= start && back.end > start);
      }),
      { numRuns: 200 },
    ));

  it('ends where nothing was decoded, and does not enter what was decrypted', async () => {
    const sources = await nested(utf8('some text here'), 76);
    assert.deepEqual(sources.inward({ source: 'file', start: 0, end: 9 }), []);
    const joined = sources.get('joined');
    assert.ok(joined);
    sources.add(joined.opened('plain', utf8('secret'), 'decrypted', joined.range()));
    assert.deepEqual(sources.inward(joined.range()), []);
    assert.deepEqual(sources.inward({ source: 'nowhere', start: 0, end: 1 }), []);
  });
});

describe('bytes that are searched for', () => {
  it('are found where a plain search finds them', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(1, 2, 3)),
        fc.array(fc.constantFrom(1, 2, 3), { minLength: 1 }),
        (hay, bytes) => {
          const found = findBytes(
            Uint8Array.from(hay),
            { bytes: Uint8Array.from(bytes), anyCase: false },
            0,
            hay.length,
          );
          assert.equal(found, Buffer.from(hay).indexOf(Buffer.from(bytes)));
        },
      ),
    ));

  it('are found in either case where that is asked, and only letters have one', () => {
    const find = (hay: string, what: string, anyCase: boolean): number =>
      findBytes(latin1(hay), { bytes: latin1(what), anyCase }, 0, hay.length);
    assert.equal(find('x: SUBject', 'subJECT', true), 3);
    assert.equal(find('x: SUBject', 'subJECT', false), -1);
    assert.equal(find('{[', '[', true), 1);
    assert.equal(find('abc', '', true), -1);
  });

  it('begin in the stretch that is searched, and may end beyond it', () => {
    const hay = latin1('..needle..needle');
    const needle = { bytes: latin1('needle'), anyCase: false };
    assert.deepEqual(
      [findBytes(hay, needle, 0, 3), findBytes(hay, needle, 3, 10), findBytes(hay, needle, 3, 16)],
      [2, -1, 10],
    );
  });
});
