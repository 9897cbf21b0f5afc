import { strict as assert } from 'node:assert';
import { readElement } from '../../../src/core/asn1/berReader';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { fromHex } from '../../../src/core/bytes/hex';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { find } from '../../../src/host/editor/find';
import type { FindKind } from '../../../src/shared/messages';

// SEQUENCE { OBJECT IDENTIFIER messageDigest, UTF8String "Figures" }
const bytes = fromHex('301406092a864886f70d0109040c0746696775726573');
const source = new ByteSource('x', bytes, { kind: 'file', name: 'x' });
const root = readElement(bytes);
assert.ok(root);
const [digest] = root.children;
assert.ok(digest);
digest.field = 'attrType';

describe('the search in a source', () => {
  const starts = (kind: FindKind, what: string, from = 0): number[] =>
    find(source, root, { source: 'x', kind, what, from }).hits.map(({ start }) => start);

  it('finds elements by field, type, name, identifier and value, in either case', () => {
    assert.deepEqual(starts('structure', 'ATTRtype'), [2]);
    assert.deepEqual(starts('structure', 'sequence'), [0]);
    assert.deepEqual(starts('structure', 'messageDigest'), [2]);
    assert.deepEqual(starts('structure', '1.2.840.113549.1.9.4'), [2]);
    assert.deepEqual(starts('structure', 'figures'), [13]);
    assert.deepEqual(starts('structure', 'nothing of the kind'), []);
  });

  it('finds bytes by hexadecimal however it is written, and text', () => {
    for (const what of ['2a8648', '2A 86 48', '0x2a, 0x86, 0x48', '2a:86:48'])
      assert.deepEqual(starts('hex', what), [4]);
    assert.deepEqual(starts('text', 'FIG'), [15]);
    assert.deepEqual(starts('text', ''), []);
  });

  it('says so where the digits are none', () => {
    for (const what of ['2a8', 'xyz', ' '])
      assert.throws(
        () => starts('hex', what),
        (error) => SmimeError.is(error, 'cannotBeSearched'),
      );
  });

  it('goes through a large source in stretches, and loses nothing between them', () => {
    const large = new Uint8Array(9_000_000);
    const wanted = [5, (4 << 20) - 1, 4 << 20, 8_999_998];
    for (const at of wanted) large.set([1, 2], at);
    large.set([1, 1, 2], (4 << 20) - 1);
    const many = new ByteSource('y', large, { kind: 'file', name: 'y' });
    const found: number[] = [];
    let stretches = 0;
    for (let from: number | null = 0; from !== null; stretches++) {
      const { hits, next } = find(many, undefined, { source: 'y', kind: 'hex', what: '0102', from });
      found.push(...hits.map(({ start }) => start));
      from = next;
    }
    assert.deepEqual(found, [5, 4 << 20, 8_999_998]);
    assert.equal(stretches, 3);
  });

  it('answers a bounded number of hits at once', () => {
    const all = new ByteSource('z', new Uint8Array(5000), { kind: 'file', name: 'z' });
    const first = find(all, undefined, { source: 'z', kind: 'hex', what: '00', from: 0 });
    assert.deepEqual([first.hits.length, first.next], [200, 200]);
  });
});
