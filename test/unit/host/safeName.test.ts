import { strict as assert } from 'node:assert';
import { numberedNames } from '../../../src/host/files/numberedNames';
import { safeName, splitName } from '../../../src/host/files/safeName';

describe('names from a message as names of files', () => {
  const cases: readonly (readonly [what: string, written: string, name: string | undefined])[] = [
    ['keep what is harmless', 'Angebot Nr. 7 (März).pdf', 'Angebot Nr. 7 (März).pdf'],
    ['never choose a folder', '../../.ssh/authorized_keys', 'authorized_keys'],
    ['never choose a folder of Windows', 'C:\\Windows\\System32\\drivers\\etc\\hosts', 'hosts'],
    ['never are a folder', 'folder/..', 'folder'],
    ['never name a stream', 'report.txt:evil.exe', 'report.txt_evil.exe'],
    ['are never hidden', '.bashrc', 'bashrc'],
    ['never end with what Windows drops', 'setup.exe. . .', 'setup.exe'],
    ['show their extension: nothing reorders them', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
    [
      'show their extension: nothing pushes it away',
      `a.pdf${' \u00a0\u3000\u2800'.repeat(80)}.exe`,
      'a.pdf .exe',
    ],
    ['have no control characters', 'a\u0000b\r\nc\u200b.txt', 'abc.txt'],
    ['name no device of Windows', 'con.txt', '_con.txt'],
    ['name no device of Windows, whatever the case', 'LpT1', '_LpT1'],
    ['have no letters of patterns', 'what?*.<b>|"', 'what__._b___'],
    ['are nothing where nothing is left', ' .. / \u202e . ', undefined],
    ['are nothing where there was nothing', '', undefined],
  ];
  for (const [what, written, name] of cases) it(what, () => assert.equal(safeName(written), name));

  it('are cut to what file systems take, and keep their extension', () => {
    for (const letter of ['x', 'ä', '漢', '😀']) {
      const name = safeName(`${letter.repeat(5000)}.tar.gz`) ?? '';
      assert.ok(Buffer.byteLength(name) <= 230, name);
      assert.ok(!name.includes('\ufffd'), name);
    }
    assert.ok(safeName(`${'x'.repeat(300)}.pdf`)?.endsWith('x.pdf'));
  });

  it('are nothing new when they are made safe again', () => {
    for (const [, written] of cases) {
      const once = safeName(written);
      if (once !== undefined) assert.equal(safeName(once), once);
    }
  });

  it('get a number before their extension where they are taken', () => {
    const [first, second, third] = numberedNames('a.b.txt');
    assert.deepEqual([first, second, third], ['a.b.txt', 'a.b (2).txt', 'a.b (3).txt']);
    assert.deepEqual(splitName('no extension'), ['no extension', '']);
    assert.deepEqual(splitName(`x.${'y'.repeat(40)}`)[1], '');
  });

  it('names no device and ends with no dot, also behind a blank and a cut', () => {
    assert.equal(safeName('con .txt'), '_con .txt');
    assert.equal(safeName('NUL  .tar.gz'), '_NUL .tar.gz');
    assert.equal(safeName('console.txt'), 'console.txt');
    assert.doesNotMatch(safeName(`${'a'.repeat(170)}${'.'.repeat(60)}${'b'.repeat(30)}`) ?? '', /[. ]$/);
  });
});
