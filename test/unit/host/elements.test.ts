import { strict as assert } from 'node:assert';
import { readElement } from '../../../src/core/asn1/berReader';
import { childrenAt, elementsAround } from '../../../src/host/editor/structure/elements';

// SEQUENCE { INTEGER 5, SEQUENCE { NULL, OCTET STRING aabb } }
const bytes = Uint8Array.from([0x30, 0x0b, 0x02, 0x01, 0x05, 0x30, 0x06, 0x05, 0x00, 0x04, 0x02, 0xaa, 0xbb]);

describe('the elements of a structure', () => {
  const root = readElement(bytes);
  assert.ok(root);
  const around = (start: number, end: number): unknown =>
    elementsAround(root, { start, end }).map(({ path }) => path.join('.'));

  it('around some bytes are those that hold all of them', () => {
    assert.deepEqual(around(11, 12), ['0', '0.1', '0.1.1']);
    assert.deepEqual(around(7, 13), ['0', '0.1']);
    assert.deepEqual(around(4, 6), ['0']);
    assert.deepEqual(around(13, 14), []);
  });

  it('have the root as the only child of their source', () => {
    const paths = (path: readonly number[], from = 0): unknown =>
      childrenAt(root, path, from, 10).map((element) => element.path.join('.'));
    assert.deepEqual(paths([]), ['0']);
    assert.deepEqual(paths([0]), ['0.0', '0.1']);
    assert.deepEqual(paths([0, 1], 1), ['0.1.1']);
    assert.deepEqual(paths([1]), []);
    assert.deepEqual(paths([0, 7]), []);
  });
});
