import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { decodeBase64, encodeBase64Lines, fromBase64, toBase64 } from '../../../src/core/bytes/base64';
import { PIECE, unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { randomOf } from '../../support/seeded';
import { assertMap } from '../../support/spanMaps';

const isBase64 = /[A-Za-z0-9+/]/;
const decode = (text: string, start = 0, end = text.length) =>
  decodeBase64(latin1(text), { start, end }, unhurried);
const plain = (bytes: Uint8Array) => [...bytes];

/** A text in base64 as mail has it: any line length, any line end, sometimes with characters that do not belong. */
const folded = fc
  .record({
    data: fc.uint8Array({ maxLength: 120 }),
    width: fc.integer({ min: 1, max: 80 }),
    lineEnd: fc.constantFrom('\r\n', '\n', ' ', ''),
    before: fc.constantFrom('', '\r\n', '   ', '--x\r\n\r\n'),
    strays: fc.array(fc.tuple(fc.nat(200), fc.constantFrom('!', '-', '\x80', '.', '\t')), { maxLength: 3 }),
    padded: fc.boolean(),
  })
  .map(({ data, width, lineEnd, before, strays, padded }) => {
    const whole = Buffer.from(data).toString('base64');
    let text = (padded ? whole : whole.replaceAll('=', '')).replace(
      new RegExp(`.{${width}}`, 'g'),
      `$&${lineEnd}`,
    );
    for (const [at, stray] of strays) text = text.slice(0, at) + stray + text.slice(at);
    return { data, text: before + text, start: before.length };
  });

/** Which bytes each character is part of: four characters make three bytes. */
function yieldsOf(text: string, start: number, length: number): Map<number, readonly number[]> {
  const offsets = Array.from(text).flatMap((character, at) =>
    at >= start && isBase64.test(character) ? at : [],
  );
  const yields = new Map<number, readonly number[]>();
  offsets.forEach((offset, index) => {
    const first = Math.floor(index / 4) * 3;
    const bytes = [[first], [first, first + 1], [first + 1, first + 2], [first + 2]][index % 4] ?? [];
    yields.set(
      offset,
      bytes.filter((byte) => byte < length),
    );
  });
  return yields;
}

describe('base64', () => {
  it('decodes what node encodes, whatever stands between', () =>
    fc.assert(
      fc.asyncProperty(folded, async ({ data, text, start }) => {
        const { bytes } = await decode(text, start);
        assert.deepEqual(plain(bytes), plain(data));
      }),
      { numRuns: 500 },
    ));

  it('maps every byte to the characters that yield it, and every character to its bytes', () =>
    fc.assert(
      fc.asyncProperty(folded, async ({ text, start }) => {
        const { bytes, map } = await decode(text, start);
        assertMap(map, bytes.length, yieldsOf(text, start, bytes.length));
      }),
      { numRuns: 300 },
    ));

  it('names what is not base64, but not white space', async () => {
    const { strays } = await decode('xx QU!JD\r\n\t-', 3);
    assert.deepEqual(strays, { first: 5, count: 2 });
  });

  it('counts strays of which there are very many', async () => {
    const { strays, bytes } = await decode('!'.repeat(1000) + 'QUJD');
    assert.deepEqual(strays, { first: 0, count: 1000 });
    assert.equal(String.fromCharCode(...bytes), 'ABC');
  });

  const regularity: readonly (readonly [string, string, boolean])[] = [
    ['QUJD', 'ABC', false],
    ['QUI=', 'AB', false],
    ['QQ==', 'A', false],
    ['QQ', 'A', true],
    ['QUI', 'AB', true],
    ['Q', '', true],
    ['Q===', '', true],
    ['QQ==QUJD', 'A', true],
    ['QUJD====', 'ABC', true],
    ['QUJD=', 'ABC', true],
    ['QQ=', 'A', true],
    ['QUI==', 'AB', true],
    ['', '', false],
    ['=', '', true],
  ];
  for (const [text, decoded, irregular] of regularity) {
    it(`${JSON.stringify(text)} is ${irregular ? '' : 'not '}irregular`, async () => {
      const result = await decode(text);
      assert.equal(String.fromCharCode(...result.bytes), decoded);
      assert.equal(result.irregular, irregular);
    });
  }

  it('decodes across pieces', async () => {
    const random = randomOf(1);
    const data = Uint8Array.from({ length: 3 * PIECE + 7 }, () => random(256));
    for (const width of [76, 61, 4 * PIECE]) {
      const text = Buffer.from(data)
        .toString('base64')
        .replaceAll(new RegExp(`.{1,${Math.min(width, 65_535)}}`, 'g'), '$&\r\n');
      const { bytes, map } = await decode(text);
      assert.ok(Buffer.from(bytes).equals(data));
      const last = map.toParent({ start: data.length - 1, end: data.length });
      assert.ok(!text.slice(last.end).match(isBase64) && isBase64.test(text[last.start] ?? ''));
    }
  });

  it('refuses where it must be right', () => {
    for (const text of ['QU!J', 'QQ', 'QQ==QQ==', 'Q'])
      assert.throws(
        () => fromBase64(latin1(text)),
        (error) => SmimeError.is(error, 'notBase64'),
      );
    assert.equal(Buffer.from(fromBase64(latin1('Q\nQ =\r\n=')).bytes).toString(), 'A');
  });

  it('encodes as node does', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
        assert.equal(toBase64(data), Buffer.from(data).toString('base64'));
      }),
      { numRuns: 200 },
    ));

  it('encodes in lines of 76 characters, however the input is cut', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 6 }), async (segments) => {
        const whole = Buffer.concat(segments).toString('base64');
        const lines = (whole.match(/.{1,76}/g) ?? []).map((line) => `${line}\r\n`);
        const encoded = concat(await encodeBase64Lines(segments, unhurried));
        assert.equal(Buffer.from(encoded).toString('latin1'), lines.join(''));
      }),
      { numRuns: 200 },
    ));

  for (const around of [-58, -57, -1, 0, 1, 56, 57, 58]) {
    it(`encodes at the end of a block (${around})`, async () => {
      const data = Uint8Array.from({ length: 57 * 1024 + around }, (_, at) => at % 251);
      const lines = (
        Buffer.from(data)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).map((line) => `${line}\r\n`);
      for (const cut of [0, 1, 57, data.length - 1, data.length]) {
        const encoded = concat(
          await encodeBase64Lines([data.subarray(0, cut), data.subarray(cut)], unhurried),
        );
        assert.equal(Buffer.from(encoded).toString('latin1'), lines.join(''));
      }
    });
  }
});
