import { strict as assert } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeWhole } from '../../src/platform/node/writeWhole';
import { isLargeBeginning, isLargeContent, largeContent } from '../support/largeContent';
import { compiledTests } from '../support/paths';

const ROUNDS = 30;
const WRITER = join(compiledTests, 'support', 'writeForEver.js');
// Longer than one file takes, so that every moment of it is met.
const LONGEST = 200;
// Tighter than that of a new file.
const MODE = 0o600;

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
    chmodSync(join(folder, 'mail.eml'), MODE);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const modeOf = (path: string): number => statSync(path).mode & 0o777;

  /** A sibling holds the beginning of a content, and nobody else can read it before it is whole. */
  function assertSibling(path: string, how: 'overwrite' | 'new'): void {
    const content = readFileSync(path);
    assert.ok(isLargeBeginning(content), `${path} holds something else`);
    // That of a new file has the mode of one once it is whole, as has the empty one that the mode is seen on.
    const isTight = how === 'overwrite' || (content.length > 0 && !isLargeContent(content));
    if (isTight && process.platform !== 'win32') assert.equal(modeOf(path), MODE, path);
  }

  /** Every file is whole and has the mode that it had; what is not has the name of a sibling. @returns how many siblings */
  function assertWhole(how: 'overwrite' | 'new'): number {
    const names = readdirSync(folder);
    const siblings = names.filter((name) => /^\.\S+\.[0-9a-f]{12}\.tmp$/.test(name));
    for (const name of names) {
      const path = join(folder, name);
      if (siblings.includes(name)) assertSibling(path, how);
      else assert.ok(isLargeContent(readFileSync(path)), `${name} is half of a file`);
      if (name !== 'mail.eml') rmSync(path);
    }
    if (process.platform !== 'win32') assert.equal(modeOf(join(folder, 'mail.eml')), MODE);
    return siblings.length;
  }

  for (const how of ['overwrite', 'new'] as const)
    it(`leaves whole files alone, time and again: ${how}`, async () => {
      let siblings = 0;
      for (let round = 0; round < ROUNDS; round++) {
        await writeAndKill(folder, how);
        siblings += assertWhole(how);
      }
      assert.ok(siblings > 0, 'it was never killed in the middle of a file');
    });
});
