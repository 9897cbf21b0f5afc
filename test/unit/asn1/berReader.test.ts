import { strict as assert } from 'node:assert';
import * as asn1js from 'asn1js';
import fc from 'fast-check';
import { firstDefect, walk, type BerDefect, type BerNode } from '../../../src/core/asn1/berNode';
import { readBer, readElement } from '../../../src/core/asn1/berReader';
import { fromHex } from '../../../src/core/bytes/hex';
import { encode, styles, values, type Value } from '../../support/asn1Arbitraries';
import { countingBytes } from '../../support/countingBytes';

const read = (hex: string) => readBer(fromHex(hex.replaceAll(' ', '')));
const defects = (roots: readonly BerNode[]) =>
  roots.flatMap((root) => [...walk(root)]).map(({ defect }) => defect);

/** The value that a node stands for, to compare with what was encoded. */
function valueOf(bytes: Uint8Array, node: BerNode): unknown {
  const { tagClass, tag, constructed, children, contentStart, contentEnd } = node;
  const content = constructed
    ? children.map((child) => valueOf(bytes, child))
    : bytes.slice(contentStart, contentEnd);
  return { tagClass, tag, content };
}

/** The same without the prototypes that fast-check takes away by chance. */
function plain({ tagClass, tag, content }: Value): unknown {
  return { tagClass, tag, content: content instanceof Uint8Array ? content : content.map(plain) };
}

/** Each element's tag, and where asn1js says that it starts and how long it is. */
function outline(block: asn1js.AsnType): unknown[] {
  const inside = block.valueBlock as { value?: unknown };
  const children = Array.isArray(inside.value) && block.idBlock.isConstructed ? inside.value : [];
  const { tagClass, tagNumber } = block.idBlock;
  return [
    {
      tag: [tagClass - 1, tagNumber],
      start: block.valueBeforeDecodeView.byteOffset,
      length: block.blockLength,
    },
    ...children
      .filter((child) => !(child instanceof asn1js.EndOfContent))
      .flatMap((child: asn1js.AsnType) => outline(child)),
  ];
}

describe('BER reader', () => {
  it('reads every encoding of a value as that value, and each node spans its own octets', () =>
    fc.assert(
      fc.property(fc.array(values, { maxLength: 3 }), styles, (all, style) => {
        const encoded = all.map((value) => encode(value, style));
        const bytes = Uint8Array.from(encoded.flat());
        const roots = readBer(bytes);
        assert.deepEqual(
          roots.map((root) => valueOf(bytes, root)),
          all.map(plain),
        );
        let at = 0;
        roots.forEach((root, index) => {
          assert.deepEqual([root.start, root.end], [at, at + (encoded[index]?.length ?? 0)]);
          at = root.end;
        });
        assert.ok(defects(roots).every((defect) => defect === undefined));
      }),
      { numRuns: 500 },
    ));

  it('finds the same elements at the same places as asn1js', () =>
    fc.assert(
      fc.property(values, styles, (value, style) => {
        const bytes = Uint8Array.from(encode(value, style));
        const { result, offset } = asn1js.fromBER(bytes.buffer);
        fc.pre(offset !== -1);
        const root = readElement(bytes);
        assert.ok(root);
        const own = [...walk(root)].map(({ tagClass, tag, start, end }) => ({
          tag: [tagClass, tag],
          start,
          length: end - start,
        }));
        assert.deepEqual(own, outline(result));
      }),
      { numRuns: 300 },
    ));

  it('lets children lie end to end within their parent', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        for (const root of readBer(bytes)) {
          for (const node of walk(root)) {
            assert.ok(node.start <= node.contentStart && node.contentStart <= node.contentEnd);
            assert.ok(node.contentEnd <= node.end && node.end <= bytes.length);
            let at = node.contentStart;
            for (const child of node.children) {
              assert.equal(child.start, at);
              at = child.end;
              assert.ok(at <= node.contentEnd);
            }
          }
        }
      }),
      { numRuns: 2000 },
    ));

  it('reads all of a span and nothing beyond', () => {
    const bytes = fromHex('0000050005000500');
    assert.deepEqual(
      readBer(bytes, { start: 2, end: 6 }).map(({ start, end }) => [start, end]),
      [
        [2, 4],
        [4, 6],
      ],
    );
    assert.equal(readElement(bytes, { start: 4, end: 8 })?.end, 6);
    assert.equal(readElement(bytes, { start: 4, end: 4 }), undefined);
    assert.equal(readBer(bytes, { start: 2, end: 8 }, { most: 2 }).length, 2);
  });

  const damaged: readonly (readonly [string, string, readonly (BerDefect | undefined)[]])[] = [
    ['nothing but a tag', '30', ['truncated']],
    ['content cut off', '04 05 6162', ['truncated']],
    ['length cut off', '04 82 01', ['truncated']],
    ['tag cut off', '1f 81', ['truncated']],
    [
      'child longer than its parent, sibling survives',
      '30 0a 30 02 0405 3004 0500 0500',
      [undefined, undefined, 'overruns', undefined, undefined, undefined],
    ],
    ['child reaches behind the end of the file', '30 04 04 7f 61 62', [undefined, 'truncated']],
    ['length of 127 octets', '30 06 04 ff 0000 0000 0500', [undefined, 'badLength', undefined]],
    ['length beyond all numbers', '04 88 ffffffffffffffff 00', ['badLength']],
    ['primitive without length', '04 80 0500 0000', ['badLength']],
    ['endless tag number', '1f ffffffffffff7f 00', ['badTag']],
    ['end-of-contents missing', '30 80 0500', ['truncated', undefined]],
    [
      'end-of-contents missing inside',
      '30 06 3080 0500 0500 0500',
      [undefined, 'unterminated', undefined, undefined, undefined],
    ],
    ['one half of end-of-contents', '30 80 0500 00', ['truncated', undefined, 'truncated']],
  ];
  for (const [title, hex, wanted] of damaged) {
    it(title, () => assert.deepEqual(defects(read(hex)), wanted));
  }

  it('does not let a damaged element reach beyond its parent', () => {
    const [root] = read('30 0b 3003 0449 61 0401 62 020101');
    assert.deepEqual(
      root?.children.map(({ start, end }) => [start, end]),
      [
        [2, 7],
        [7, 10],
        [10, 13],
      ],
    );
    assert.equal(firstDefect(root)?.start, 4);
  });

  it('takes an end-of-contents for one only where a length is indefinite', () => {
    const [root] = read('30 06 0500 0000 0500');
    assert.equal(root?.children.length, 3);
    assert.equal(firstDefect(root), undefined);
  });

  it('stops at its depth, and what stands beside goes on', () => {
    const nested = (depth: number) => `3080`.repeat(depth) + '0000'.repeat(depth);
    const deep = readBer(fromHex(nested(5)), undefined, { maxDepth: 3 });
    assert.ok(defects(deep).includes('tooDeep') && defects(deep).length === 4);
    const definite = readBer(fromHex('3009300430020500020101'), undefined, { maxDepth: 2 });
    assert.deepEqual(defects(definite), [undefined, undefined, 'tooDeep', undefined]);
  });

  it('stops at its number of nodes', () => {
    const [root] = readBer(fromHex(`300a${'0500'.repeat(5)}`), undefined, { budget: { nodes: 4 } });
    assert.deepEqual(
      root?.children.map(({ defect }) => defect),
      [undefined, undefined, undefined, 'tooMany'],
    );
  });

  for (const [title, hostile] of [
    ['nested indefinite lengths', (size: number) => fromHex('3080'.repeat(size))],
    [
      'nested indefinite lengths, closed',
      (size: number) => fromHex('3080'.repeat(size) + '0000'.repeat(size)),
    ],
    ['rows of indefinite lengths', (size: number) => fromHex('30800000'.repeat(size))],
    ['lengths that overrun', (size: number) => fromHex('30847fffffff'.repeat(size))],
    ['tiny elements', (size: number) => fromHex('0500'.repeat(size))],
    ['long tags', (size: number) => fromHex('1f'.repeat(size))],
  ] as const) {
    it(`takes linear time for ${title}`, () => {
      for (const size of [100, 10_000]) {
        const { bytes, looks } = countingBytes(hostile(size));
        const roots = readBer(bytes, undefined, { maxDepth: 1e9 });
        const looked = looks();
        assert.ok(looked < 8 * bytes.length, `${looked} looks at ${bytes.length} bytes`);
        assert.ok(defects(roots).length <= bytes.length, 'no more nodes than bytes');
      }
    });
  }

  it('costs little memory for each node', () => {
    const bytes = fromHex('0500'.repeat(300_000));
    const before = process.memoryUsage().heapUsed;
    const roots = readBer(bytes);
    const each = (process.memoryUsage().heapUsed - before) / roots.length;
    assert.ok(each < 300, `${each.toFixed(0)} bytes`);
  });

  it('reads a hundred thousand levels without recursion', () => {
    const bytes = fromHex('3080'.repeat(100_000));
    assert.equal(defects(readBer(bytes, undefined, { maxDepth: 1e9 })).length, 100_000);
  });
});
