import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { join } from '../../../src/core/bytes/joined';
import { assertMap } from '../../support/spanMaps';

/** Chunks that lie in order, with gaps and empty ones between. */
const chunked = fc.array(fc.tuple(fc.nat(3), fc.nat(5)), { minLength: 1, maxLength: 12 }).map((steps) => {
  let at = 0;
  return steps.map(([gap, length]) => {
    const start = at + gap;
    at = start + length;
    return { start, end: at };
  });
});

describe('joined', () => {
  it('lays chunks end to end and knows the way back', () =>
    fc.assert(
      fc.property(chunked, (chunks) => {
        const end = chunks.at(-1)?.end ?? 0;
        const parent = Uint8Array.from({ length: end + 2 }, (_, at) => at);
        const { bytes, map } = join(parent, chunks);
        const wanted = chunks.flatMap((chunk) => [...parent.subarray(chunk.start, chunk.end)]);
        assert.deepEqual([...bytes], wanted);
        const yields = new Map<number, readonly number[]>();
        for (let at = 0; at < parent.length; at++) {
          const index = wanted.indexOf(at);
          yields.set(at, index < 0 ? [] : [index]);
        }
        assertMap(map, bytes.length, yields);
      }),
      { numRuns: 300 },
    ));

  it('is a view of a single chunk', () => {
    const parent = Uint8Array.of(1, 2, 3, 4);
    const { bytes } = join(parent, [{ start: 1, end: 3 }]);
    assert.equal(bytes.buffer, parent.buffer);
  });

  it('maps a long span to the first and last of its chunks, the gap between included', () => {
    const { map } = join(new Uint8Array(20), [
      { start: 2, end: 5 },
      { start: 10, end: 13 },
    ]);
    assert.deepEqual(map.toParent({ start: 1, end: 5 }), { start: 3, end: 12 });
    assert.deepEqual(map.fromParent({ start: 0, end: 20 }), { start: 0, end: 6 });
    assert.equal(map.fromParent({ start: 5, end: 10 }), undefined);
  });
});
