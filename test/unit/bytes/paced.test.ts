import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { lineNumber, lineNumbers } from '../../../src/core/bytes/lines';
import { PIECE, unhurried } from '../../../src/core/bytes/pace';
import { concat, equal, equalInPieces, gather } from '../../../src/core/bytes/segments';

const LF = 0x0a;

describe('work in pieces', () => {
  it('numbers lines as the count at once does, in any order and over the edges of pieces', async () => {
    const bytes = new Uint8Array(3 * PIECE).fill(0x61);
    for (let at = 5; at < bytes.length; at += 41) bytes[at] = LF;
    bytes[PIECE - 1] = LF;
    bytes[PIECE] = LF;
    const offset = fc.oneof(fc.nat(bytes.length), fc.constantFrom(PIECE - 1, PIECE, PIECE + 1, bytes.length));
    await fc.assert(
      fc.asyncProperty(fc.array(offset, { maxLength: 6 }), async (offsets) => {
        const lines = await lineNumbers(bytes, offsets, unhurried);
        for (const each of offsets) assert.equal(lines.get(each), lineNumber(bytes, each));
      }),
      { numRuns: 20 },
    );
  });

  it('gathers and compares as the functions at once do', async () => {
    const segments = [new Uint8Array(PIECE + 7).fill(1), new Uint8Array(), new Uint8Array(5).fill(2)];
    const all = await gather(segments, unhurried);
    assert.ok(equal(all, concat(segments)));
    assert.ok(await equalInPieces(all, concat(segments), unhurried));
    for (const at of [0, PIECE - 1, PIECE, all.length - 1]) {
      const other = all.slice();
      other[at] = 9;
      assert.equal(await equalInPieces(all, other, unhurried), false);
    }
    assert.equal(await equalInPieces(all, all.subarray(1), unhurried), false);
  });
});
