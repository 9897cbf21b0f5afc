import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileFiles } from './hostileFiles';
import { outcomesOf } from './outcomes';

// What waits for the collector is in it: of one file the peaks lie up to a third apart.
const MOST_MEMORY = 600e6;

describe('files made to exhaust their reader', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'smime-hostile-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [title, make] of Object.entries(hostileFiles)) {
    it(title, () => {
      const file = join(folder, 'hostile');
      writeFileSync(file, make());
      const [{ peak, error } = assert.fail()] = outcomesOf([file]);
      assert.equal(error, undefined);
      assert.ok(peak < MOST_MEMORY, `${(peak / 1e6).toFixed(0)} MB`);
    });
  }
});
