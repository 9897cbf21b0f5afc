import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { StructureNode } from '../../src/shared/messages';
import { Branch, branchAt, pageSize } from '../../src/webview/pages/structure/branch';
import { keyOf, pathOf, structureRows } from '../../src/webview/pages/structure/structureRows';

const width = 250;
const depth = 4;

function nodeAt(path: readonly number[]): StructureNode {
  const range = { source: 'x', start: 0, end: 1 };
  const childCount = path.length === depth ? 0 : path.length === 2 ? width : 3;
  return { path, type: 'SEQUENCE', range, lengthAt: 0, contentAt: 0, contentEnd: 1, childCount };
}

/** Takes in the page that holds a child, as the host would send it. */
function load(branch: Branch, index: number): void {
  const from = index - (index % pageSize);
  const count = Math.max(0, Math.min(pageSize, branch.total - from));
  branch.take(
    from,
    Array.from({ length: count }, (_, at) => nodeAt([...branch.path, from + at])),
  );
}

/** The keys of all rows, by going through all that is open. */
function allKeys(branch: Branch): string[] {
  if (!branch.isOpen) return [];
  return Array.from({ length: branch.total }, (_, index) => index).flatMap((index) => {
    const child = branch.child(index);
    return [keyOf([...branch.path, index]), ...(child === undefined ? [] : allKeys(child))];
  });
}

describe('the rows of a structure', () => {
  // Each step opens the way to an element, or closes what is open there.
  const steps = fc.array(
    fc.tuple(fc.boolean(), fc.array(fc.nat(width - 1), { minLength: 1, maxLength: depth })),
    { maxLength: 12 },
  );

  it('are those of all that is open, each at the place where it is found', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const root = new Branch(undefined);
        root.isOpen = true;
        for (const [isOpen, wanted] of all) {
          let branch = root;
          for (const each of wanted) {
            const index = each % branch.total;
            load(branch, index);
            branch.isOpen = true;
            const child = branch.child(index);
            if (child === undefined || child.total === 0) break;
            branch = child;
          }
          if (branch !== root) branch.isOpen = isOpen;
        }
        const keys = allKeys(root);
        const rows = structureRows(root, () => undefined);
        assert.equal(rows.length, keys.length);
        keys.forEach((key, index) => {
          assert.equal(rows.at(index)?.key, key);
          assert.equal(rows.indexOf(key), index);
        });
        assert.equal(rows.at(keys.length), undefined);
        assert.equal(rows.at(-1), undefined);
      }),
      { numRuns: 60 },
    );
  });

  it('say what they stand below, and ask for what is not here', () => {
    const root = new Branch(undefined);
    root.isOpen = true;
    load(root, 0);
    const top = branchAt(root, pathOf('0'));
    assert.ok(top);
    top.isOpen = true;
    const asked: (readonly [string, number])[] = [];
    const rows = structureRows(root, (branch, from) => asked.push([keyOf(branch.path), from]));
    rows.at(2)?.want?.();
    assert.deepEqual(asked, [['0', 0]]);
    assert.equal(rows.at(2)?.above, '0');
    top.problems.set(0, 'It cannot be read.');
    assert.equal(rows.at(2)?.want, undefined);
  });

  it('are fewer where the last page is shorter than was promised', () => {
    const root = new Branch(undefined);
    root.isOpen = true;
    root.take(0, []);
    assert.equal(root.rows, 0);
    assert.equal(structureRows(root, () => undefined).at(0), undefined);
  });
});
