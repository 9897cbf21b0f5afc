import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { decodeQuotedPrintable } from '../../../src/core/bytes/quotedPrintable';
import { unhurried } from '../../../src/core/bytes/pace';
import { latin1 } from '../../../src/core/bytes/text';
import { assertMap } from '../../support/spanMaps';

const decode = (text: string, start = 0, end = text.length) =>
  decodeQuotedPrintable(latin1(text), { start, end }, unhurried);
const decoded = async (text: string) => Buffer.from((await decode(text)).bytes).toString('latin1');

/** A piece of text and what it is decoded to; `literal` pieces yield byte by byte. */
interface Piece {
  readonly text: string;
  readonly bytes: string;
}

const pieces: fc.Arbitrary<Piece> = fc.oneof(
  fc.constantFrom('a', 'Z9', '!', '\t.', '\xe9').map((text) => ({ text, bytes: text })),
  fc.constantFrom('\r\n', '\n', ' x', 'x ').map((text) => ({ text, bytes: text })),
  fc
    .tuple(fc.nat(255), fc.boolean())
    .map(([byte, upper]) => ({ text: escape(byte, upper), bytes: String.fromCharCode(byte) })),
  fc.constantFrom('=\r\n', '=\n', '= \t\r\n').map((text) => ({ text, bytes: '' })),
);

function escape(byte: number, upper: boolean): string {
  const hex = byte.toString(16).padStart(2, '0');
  return `=${upper ? hex.toUpperCase() : hex}`;
}

describe('quoted-printable', () => {
  const table: readonly (readonly [string, string])[] = [
    ['', ''],
    ['a=3Db', 'a=b'],
    ['=e9=C3', '\xe9\xc3'],
    ['one=\r\ntwo', 'onetwo'],
    ['one=\ntwo', 'onetwo'],
    ['one= \t\r\ntwo', 'onetwo'],
    ['one=', 'one'],
    ['one=  ', 'one'],
    ['blank \t\r\nnext', 'blank\r\nnext'],
    ['blank \nnext ', 'blank\nnext'],
    ['kept=20\r\nx', 'kept \r\nx'],
    ['kept=20 \r\nx', 'kept \r\nx'],
    ['kept=09  \r\nx', 'kept\t\r\nx'],
    [' =20', '  '],
    ['=0D=0A', '\r\n'],
    ['=0D\n', '\r\n'],
    ['x =\r\n y', 'x  y'],
    ['=3D41', '=41'],
    ['==41', '=A'],
    ['=4', '=4'],
    ['=G1=', '=G1'],
    ['\r\n\r\n', '\r\n\r\n'],
    ['a\rb', 'a\rb'],
    ['   ', ''],
  ];
  for (const [text, bytes] of table) {
    it(JSON.stringify(text), async () => assert.equal(await decoded(text), bytes));
  }

  it('names an equals sign that starts no escape', async () => {
    assert.deepEqual((await decode('xx=G1 ==41=\r\n=', 2)).strays, { first: 2, count: 2 });
  });

  it('maps every byte to its escape, and every character of an escape to its byte', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(pieces, { maxLength: 20 }),
        fc.constantFrom('', 'X: y\r\n\r\n'),
        async (parts, before) => {
          // A full stop after each piece keeps blanks from being the end of a line.
          const yields = new Map<number, readonly number[]>();
          let text = before;
          let length = 0;
          for (const { text: piece, bytes } of parts.flatMap((part) => [part, { text: '.', bytes: '.' }])) {
            const single = piece.startsWith('=') && bytes !== '';
            Array.from(piece).forEach((_, at) =>
              yields.set(text.length + at, bytes === '' ? [] : [length + (single ? 0 : at)]),
            );
            text += piece;
            length += bytes.length;
          }
          const { bytes, map } = await decode(text, before.length);
          assert.equal(bytes.length, length);
          assertMap(map, length, yields);
        },
      ),
      { numRuns: 300 },
    ));

  it('gives the same in pieces as at once, wherever an escape or a run of blanks is cut', async () => {
    for (const filler of [65_533, 65_534, 65_535, 65_536]) {
      const text = `${'x'.repeat(filler)}=41 \t=\r\n \t\r\nend`;
      assert.equal(await decoded(text), `${'x'.repeat(filler)}A \t\r\nend`);
    }
  });

  it('does not change what it reads', async () => {
    const source = latin1('a=3Db');
    await decodeQuotedPrintable(source, { start: 0, end: 5 }, unhurried);
    assert.deepEqual(source, latin1('a=3Db'));
  });

  it('takes no more than a few bytes for each escape', async () => {
    const text = latin1('=41'.repeat(2_000_000));
    const used = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    const before = used();
    const { bytes } = await decodeQuotedPrintable(text, { start: 0, end: text.length }, unhurried);
    assert.equal(bytes.length, 2_000_000);
    assert.ok(used() - before < 60e6, `${used() - before} bytes`);
  });
});
