import { strict as assert } from 'node:assert';
import type { SpanMap } from '../../src/core/bytes/byteSource';

/**
 * That a map holds its promise in both directions, byte by byte and for longer spans.
 * @param yields for every offset of the parent the derived offsets that depend on it, worked out another way
 */
export function assertMap(
  map: SpanMap,
  length: number,
  yields: ReadonlyMap<number, readonly number[]>,
): void {
  const parentsOf = Array.from({ length }, (): number[] => []);
  for (const [parent, derived] of yields) for (const each of derived) parentsOf[each]?.push(parent);
  for (let at = 0; at < length; at++) {
    const wanted = parentsOf[at] ?? [];
    const range = { start: Math.min(...wanted), end: Math.max(...wanted) + 1 };
    assert.deepEqual(map.toParent({ start: at, end: at + 1 }), range, `toParent of ${at}`);
    assertCovers(map, { start: at, end: Math.min(length, at + 4) });
  }
  for (const [parent, derived] of yields) {
    const back = map.fromParent({ start: parent, end: parent + 1 });
    const wanted =
      derived.length === 0 ? undefined : { start: Math.min(...derived), end: Math.max(...derived) + 1 };
    assert.deepEqual(back, wanted, `fromParent of ${parent}`);
  }
}

function assertCovers(map: SpanMap, span: { start: number; end: number }): void {
  const back = map.fromParent(map.toParent(span));
  assert.ok(back !== undefined && back.start <= span.start && back.end >= span.end, `covers ${span.start}`);
}
