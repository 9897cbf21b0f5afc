import { strict as assert } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeWhole } from '../../src/platform/node/writeWhole';
import { isLargeContent, largeContent } from '../support/largeContent';
import { compiledTests } from '../support/paths';

const ROUNDS = 30;
const WRITER = join(compiledTests, 'support', 'writeForEver.js');
// Longer than one file takes, so that every moment of it is met.
const LONGEST = 200;

/** Starts writing and kills it at some moment after the first file. */
async function writeAndKill(folder: string, how: 'overwrite' | 'new'): Promise<void> {
  const child = fork(WRITER, [folder, how], { execArgv: [], stdio: 'inherit' });
  const ended = once(child, 'exit');
  await Promise.race([once(child, 'message'), ended]);
  await pause(Math.random() * LONGEST);
  child.kill('SIGKILL');
  const [, signal] = (await ended) as [number | null, string | null];
  assert.equal(signal, 'SIGKILL', 'it was writing until it was killed');
}

describe('a process that is killed while it writes 20 MB', function () {
  this.timeout(120_000);
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'smime-killed-'));
    await writeWhole(join(folder, 'mail.eml'), largeContent(199), { overwrite: false });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Every file is whole; what is not has the name of a sibling, and is its owner's alone. @returns how many siblings */
  function assertWhole(): number {
    const names = readdirSync(folder);
    const siblings = names.filter((name) => /^\.\S+\.[0-9a-f]{12}\.tmp$/.test(name));
    for (const name of names) {
      const path = join(folder, name);
      const isWhole = isLargeContent(readFileSync(path));
      assert.ok(isWhole || siblings.includes(name), `${name} is half of a file`);
      if (!isWhole && statSync(path).size > 0 && process.platform !== 'win32')
        assert.equal(statSync(path).mode & 0o777, 0o600, name);
      if (name !== 'mail.eml') rmSync(path);
    }
    assert.ok(names.includes('mail.eml'));
    return siblings.length;
  }

  for (const how of ['overwrite', 'new'] as const)
    it(`leaves whole files alone, time and again: ${how}`, async () => {
      let siblings = 0;
      for (let round = 0; round < ROUNDS; round++) {
        await writeAndKill(folder, how);
        siblings += assertWhole();
      }
      assert.ok(siblings > 0, 'it was never killed in the middle of a file');
    });
});
