import { strict as assert } from 'node:assert';
import { isAsk, isRequestName } from '../../../src/shared/asks';
import { MAX_CHILDREN, MAX_DEPTH, MAX_LINES, MAX_SEARCHED } from '../../../src/shared/requests';

const path = [0];
const children = { source: 'file', path, from: 0, count: MAX_CHILDREN };
const find = { source: 'file', kind: 'text', what: 'x'.repeat(MAX_SEARCHED), from: 0 };

describe('what a view may ask', () => {
  it('has a name of its own', () => {
    for (const name of ['__proto__', 'constructor', 'toString', '', 7, null, undefined, ['state']])
      assert.ok(!isRequestName(name), String(name));
    assert.ok(isRequestName('state'));
  });

  it('is of the size that it is answered in', () => {
    assert.ok(isAsk('children', children));
    assert.ok(!isAsk('children', { ...children, count: MAX_CHILDREN + 1 }));
    assert.ok(!isAsk('children', { ...children, path: Array.from({ length: MAX_DEPTH + 1 }, () => 0) }));
    assert.ok(isAsk('lines', { from: 0, count: MAX_LINES }));
    assert.ok(!isAsk('lines', { from: 0, count: 1e9 }));
    assert.ok(isAsk('find', find));
    assert.ok(!isAsk('find', { ...find, what: `${find.what}x` }));
  });

  it('counts in whole numbers from zero', () => {
    for (const from of [-1, 0.5, NaN, Infinity, 2 ** 53, '0', null, undefined, [0], { valueOf: () => 0 }]) {
      assert.ok(!isAsk('children', { ...children, from }), String(from));
      assert.ok(!isAsk('find', { ...find, from }), String(from));
      assert.ok(!isAsk('bytes', { source: 'file', start: from, end: 9 }), String(from));
      assert.ok(!isAsk('items', { list: 'headers', of: '1', from }), String(from));
    }
    assert.ok(!isAsk('bytes', { source: 'file', start: 2, end: 1 }));
    assert.ok(!isAsk('children', { ...children, path: [0, -1] }));
  });

  it('names what there is to choose from', () => {
    for (const name of ['__proto__', 'constructor', 'length', 7, undefined]) {
      assert.ok(!isAsk('items', { list: name, of: '1', from: 0 }));
      assert.ok(!isAsk('decrypt', { way: name }));
      assert.ok(!isAsk('goOn', { way: name }));
      assert.ok(!isAsk('readAs', { source: 'file', start: 0, end: 1, as: name }));
      assert.ok(!isAsk('saveCertificate', { of: name, layer: '1', index: 0 }));
      assert.ok(!isAsk('openPart', { layer: '1', opener: name }));
      assert.ok(!isAsk('protectPart', { layer: '1', mode: name }));
    }
  });
});
