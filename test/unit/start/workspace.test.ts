import { strict as assert } from 'node:assert';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '../../../src/core/bytes/text';
import { remakeFolder } from '../../../src/start/sample/workspace';

const files = (...paths: readonly string[]): ReadonlyMap<string, Uint8Array> =>
  new Map(paths.map((path) => [path, utf8(path)]));

describe('the sample folder', () => {
  let folder: string;
  const path = (name: string): string => join(folder, name);
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'smime-sample-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made afresh, and what the last run made goes', async () => {
    await remakeFolder(folder, files('a.eml', 'old/deep/b.eml'));
    writeFileSync(path('a.eml'), 'changed');
    await remakeFolder(folder, files('a.eml', 'c/d.eml'));
    assert.equal(readFileSync(path('a.eml'), 'utf8'), 'a.eml');
    assert.equal(readFileSync(path('c/d.eml'), 'utf8'), 'c/d.eml');
    assert.ok(!existsSync(path('old')));
  });

  it('keeps what somebody else put into it', async () => {
    await remakeFolder(folder, files('old/a.eml', 'b.eml'));
    writeFileSync(path('mine.eml'), 'mine');
    writeFileSync(path('old/mine.eml'), 'mine');
    await remakeFolder(folder, files('b.eml'));
    assert.equal(readFileSync(path('mine.eml'), 'utf8'), 'mine');
    assert.equal(readFileSync(path('old/mine.eml'), 'utf8'), 'mine');
    assert.ok(!existsSync(path('old/a.eml')));
  });

  it('changes nothing where a file of somebody else is in the way', async () => {
    await remakeFolder(folder, files('a.eml'));
    writeFileSync(path('b.eml'), 'mine');
    await assert.rejects(remakeFolder(folder, files('c.eml', 'b.eml')), /b\.eml was not made by npm start/);
    assert.equal(readFileSync(path('b.eml'), 'utf8'), 'mine');
    assert.ok(existsSync(path('a.eml')));
    assert.ok(!existsSync(path('c.eml')));
  });

  it('removes nothing outside, whatever its list of files says', async () => {
    const outside = `${folder}.txt`;
    writeFileSync(outside, 'outside');
    const listed = [outside, `../${folder.slice(tmpdir().length + 1)}.txt`, `x/../../${outside}`, ''];
    writeFileSync(path('.made-by-npm-start.json'), JSON.stringify(listed));
    await remakeFolder(folder, files('a.eml'));
    assert.ok(existsSync(outside));
    rmSync(outside);
    writeFileSync(path('.made-by-npm-start.json'), 'damaged');
    await assert.rejects(remakeFolder(folder, files('a.eml')), /is damaged/);
  });
});
