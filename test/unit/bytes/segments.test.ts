import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { fromHex, toHex } from '../../../src/core/bytes/hex';
import { byteLength, compare, concat, equal, pieces } from '../../../src/core/bytes/segments';
import {
  decodeLatin1,
  decodeUtf16,
  decodeUtf8,
  decodeUtf8Loosely,
  latin1,
  utf8,
} from '../../../src/core/bytes/text';

const segments = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 6 });

describe('segments', () => {
  it('are the same bytes however they lie', () =>
    fc.assert(
      fc.property(segments, fc.integer({ min: 1, max: 7 }), (parts, size) => {
        const whole = Buffer.concat(parts);
        assert.equal(byteLength(parts), whole.length);
        assert.ok(whole.equals(concat(parts)));
        const cut = [...pieces(parts, size)];
        assert.ok(cut.every((piece) => piece.length > 0 && piece.length <= size));
        assert.ok(whole.equals(Buffer.concat(cut)));
      }),
      { numRuns: 200 },
    ));

  it('are not copied where there is one', () => {
    const only = Uint8Array.of(1, 2);
    assert.equal(concat([only]), only);
    assert.equal(concat([]).length, 0);
  });

  it('are ordered as node orders them', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4 }), fc.uint8Array({ maxLength: 4 }), (a, b) => {
        assert.equal(Math.sign(compare(a, b)), Buffer.compare(a, b));
        assert.equal(equal(a, b), Buffer.compare(a, b) === 0);
      }),
      { numRuns: 300 },
    ));
});

describe('hexadecimal', () => {
  it('goes there and back', () =>
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.equal(toHex(bytes), Buffer.from(bytes).toString('hex'));
        assert.deepEqual([...fromHex(toHex(bytes).toUpperCase())], [...bytes]);
      }),
      { numRuns: 100 },
    ));
  for (const wrong of ['0', 'xy', '0 ', '-1', '0x']) {
    it(`refuses ${JSON.stringify(wrong)}`, () => assert.throws(() => fromHex(wrong), RangeError));
  }
});

describe('text', () => {
  it('Latin-1 is one character a byte, at any length', () => {
    const all = Uint8Array.from({ length: 20_000 }, (_, at) => at & 0xff);
    assert.equal(decodeLatin1(all), Buffer.from(all).toString('latin1'));
    assert.deepEqual(latin1(decodeLatin1(all)), all);
    assert.throws(() => latin1('€'), RangeError);
  });

  it('UTF-8 is told from what is not', () => {
    assert.equal(decodeUtf8(utf8('zürich €')), 'zürich €');
    assert.equal(decodeUtf8(Uint8Array.of(0xe9)), undefined);
    assert.equal(decodeUtf8Loosely(Uint8Array.of(0x61, 0xe9)), 'a\ufffd');
  });

  it('UTF-16 leaves an odd byte out', () => {
    assert.equal(decodeUtf16(Uint8Array.of(0x20, 0xac, 0, 0x61, 0)), '€a');
  });
});
