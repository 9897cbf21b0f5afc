import { strict as assert } from 'node:assert';
import { content, type BerNode } from '../../src/core/asn1/berNode';
import { readElement } from '../../src/core/asn1/berReader';
import {
  readIntegerHex,
  readOctets,
  readOid,
  readSmallInteger,
  readTime,
} from '../../src/core/asn1/berValue';
import { ByteSource } from '../../src/core/bytes/byteSource';
import { toHex } from '../../src/core/bytes/hex';
import type { Range } from '../../src/core/bytes/range';
import { SmimeError } from '../../src/core/errors/smimeError';

/**
 * Walks a decoded structure: every `range` in it is one whole element, within that of what holds it, and every
 * value that comes with a range is what its element says.
 * @returns how many ranges were looked at
 */
export function assertRanges(source: ByteSource, value: unknown, around = source.range()): number {
  if (Array.isArray(value)) return sum(value, (each) => assertRanges(source, each, around));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 0;
  if (value instanceof ByteSource) return 0;
  const { range } = value as { range?: Range };
  const own = range === undefined ? 0 : 1;
  if (range !== undefined) assertElement(source, range, around, value);
  const inside = Object.entries(value).filter(
    ([key]) => !['range', 'node', 'parameters', 'values'].includes(key),
  );
  return own + sum(inside, ([, each]) => assertRanges(source, each, range ?? around));
}

function sum<T>(all: readonly T[], count: (each: T) => number): number {
  return all.reduce((total, each) => total + count(each), 0);
}

function assertElement(source: ByteSource, range: Range, around: Range, holder: object): void {
  assert.equal(range.source, source.id);
  assert.ok(range.start >= around.start && range.end <= around.end, 'within what holds it');
  const node = readElement(source.bytes, range);
  assert.ok(node !== undefined && node.end === range.end, `one element at ${range.start}`);
  // The value of an extension is a node of its own.
  if (!('value' in holder) || (holder.value as Partial<BerNode>).children !== undefined) return;
  const own = holder.value instanceof Uint8Array ? toHex(holder.value) : holder.value;
  assert.ok(readings(source, node).includes(own), `${String(own)} is what stands at ${range.start}`);
}

/** All that the octets of an element can mean. */
function readings(source: ByteSource, node: BerNode): readonly unknown[] {
  const octets = toHex(readOctets(source, node));
  const text = source.latin1(content(node));
  return [octets, text, ...[readOid, readIntegerHex, readSmallInteger, readTime].map(reading)];

  function reading(read: (from: ByteSource, element: BerNode) => unknown): unknown {
    try {
      return read(source, node);
    } catch (error) {
      assert.ok(SmimeError.is(error, 'malformed'));
      return undefined;
    }
  }
}
