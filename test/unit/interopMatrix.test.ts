import assert from 'node:assert/strict';
import { sections } from '../interop/cells/all';
import { plain } from '../interop/cells/cell';
import { matrixText } from '../interop/matrix/matrixText';
import { Vouchers } from '../interop/matrix/vouchers';

describe('the interop matrix', () => {
  const cells = sections.flatMap((section) => section.cells);

  it('has every cell once', () => {
    const names = cells.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
    assert.ok(names.length > 100);
  });

  it('shows every cell in 110 columns, and that nobody vouched for it', () => {
    const text = matrixText(sections, new Vouchers());
    for (const line of text.split('\n')) assert.ok(line.length <= 110, line);
    for (const { name, directions } of cells) {
      const line = text.split('\n').find((each) => each.startsWith(`${name} `)) ?? assert.fail(name);
      const shown = line.slice(44).split(/ {2,}/);
      assert.deepEqual(shown, [
        directions.includes('produce') ? 'no peer' : '-',
        directions.includes('open') ? 'no peer' : '-',
      ]);
    }
    assert.match(text, /^0 of \d+ cells vouched for in this run/m);
  });

  it('shows who vouched in which direction, in the order of the peers', () => {
    const vouchers = new Vouchers();
    vouchers.add('produce', 'AES-256-GCM', 'BouncyCastle');
    vouchers.add('produce', 'AES-256-GCM', 'openssl');
    vouchers.add('open', 'DES', 'NSS');
    const text = matrixText(sections, vouchers);
    assert.match(text, /^AES-256-GCM {2,}openssl BouncyCastle {2,}no peer$/m);
    assert.match(text, /^DES {2,}- {2,}NSS$/m);
    assert.match(text, /^2 of \d+ cells/m);
  });

  it('has a note below where there is something to say', () => {
    const section = { title: 'One', cells: [{ ...plain('a cell'), note: 'ask later' }, plain('another')] };
    const text = matrixText([section], new Vouchers());
    assert.match(text, /^a cell \[1\] /m);
    assert.match(text, /^\[1\] ask later$/m);
  });

  it('takes no vouching for what it does not have', () => {
    const vouchers = new Vouchers();
    assert.throws(() => vouchers.add('open', 'ROT13', 'openssl'), /no cell/);
    assert.throws(() => vouchers.add('produce', 'DES', 'openssl'), /nobody is asked/);
  });
});
