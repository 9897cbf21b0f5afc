import { strict as assert } from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSample } from '../../src/start/sample/make';
import { remakeFolder } from '../../src/start/sample/workspace';
import { repoRoot } from '../support/paths';

const readme = readFileSync(join(repoRoot, 'README.md'), 'utf8');

/** The README's commands, each with the words of its lines, in order. */
function examples(): readonly (readonly string[])[] {
  const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const commands = blocks.flatMap((block) => block.replaceAll(/\\\n\s*/g, '').split('\n'));
  return commands
    .filter((line) => line.startsWith('node dist/cli.js '))
    .map((line) => line.split(/\s+/).slice(2));
}

describe('the README', () => {
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'smime-readme-'));
    const [, profiles = ''] =
      /```json\n(\[[\s\S]*?)```\n\nSaved as `sample\/profiles\.json`/.exec(readme) ?? [];
    await remakeFolder(join(folder, 'sample'), (await makeSample(new Date(), 'ec')).files);
    writeFileSync(join(folder, 'sample/profiles.json'), profiles);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('has examples that run after npm start', () => {
    const commands = examples();
    assert.ok(commands.length >= 3);
    for (const args of commands) {
      const run = spawnSync(process.execPath, [join(repoRoot, 'dist/cli.js'), ...args], { cwd: folder });
      assert.equal(run.stderr.toString(), '', args.join(' '));
      assert.notEqual(run.status, 2, args.join(' '));
      if (args[0] === 'decrypt') assert.ok(run.stdout.includes('Dear Dana'));
    }
  });

  it('names files that exist and scripts of the manifest', () => {
    const manifest = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    for (const [, path = ''] of readme.matchAll(/\]\((?!http|#)([^)]+)\)/g))
      assert.ok(existsSync(join(repoRoot, path)), path);
    for (const [, name = ''] of readme.matchAll(/npm run ([\w:]+)/g)) assert.ok(manifest.scripts[name], name);
  });

  it('names every option and command that help does, where it names them', () => {
    const help = execFileSync(process.execPath, [join(repoRoot, 'dist/cli.js'), '--help'], {
      encoding: 'utf8',
    });
    for (const args of examples())
      for (const word of args.filter((each) => each.startsWith('--'))) assert.ok(help.includes(word), word);
  });
});
