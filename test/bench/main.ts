// Measures verification, and a large message through the four modes and back: npm run bench [-- MEGABYTES]
// With 0 megabytes verification alone.
// It prints and asserts nothing: milliseconds depend on the machine. Ratios to node:crypto alone travel better.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestPki } from '../../src/core/keys/testPki';
import type { Mode } from '../../src/core/smime/protect';
import { nodePlatform } from '../support/nodePlatform';
import { MESSAGE, type Job, type Measured } from './job';
import { messageOf, shapes } from './shapes';
import { benchVerification } from './verification';

const modes: readonly Mode[] = ['sign', 'encrypt', 'signEncrypt', 'tripleWrap'];
/** The least disturbed of them counts; of blocks the worst is shown as well. */
const RUNS = 5;
const HEAD = [
  '',
  'time',
  'of node:crypto',
  'longest block',
  'of it work',
  'memory',
  'of message',
  'what it gave',
];

async function writeIdentities(folder: string): Promise<void> {
  const { crypto } = nodePlatform;
  const pki = await createTestPki({ algorithm: 'rsa', crypto, now: new Date(), passphrase: 'smime' });
  for (const [name, bytes] of pki) writeFileSync(join(folder, name), bytes);
}

function run(job: Job): readonly Measured[] {
  const command = [join(__dirname, 'runJob.js'), JSON.stringify(job)];
  return Array.from({ length: RUNS }, () => {
    const output = execFileSync(process.execPath, command, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(output) as Measured;
  });
}

function rowOf({ what, mode }: Job, runs: readonly Measured[]): readonly string[] {
  const best = (value: (run: Measured) => number): number => Math.min(...runs.map((each) => value(each)));
  const worst = (value: (run: Measured) => number): number => Math.max(...runs.map((each) => value(each)));
  return [
    `${what} ${mode}`,
    `${best(({ total }) => total).toFixed(0)} ms`,
    `${(best(({ total }) => total) / best(({ bare }) => bare)).toFixed(1)} x`,
    `${best(({ longestBlock }) => longestBlock).toFixed(0)} to ${worst(({ longestBlock }) => longestBlock).toFixed(0)} ms`,
    `${worst(({ longestWork }) => longestWork).toFixed(0)} ms`,
    `${(worst(({ memory }) => memory) / 1e6).toFixed(0)} MB`,
    `${worst(({ memory, messageLength }) => memory / messageLength).toFixed(1)} x`,
    runs[0]?.outcome ?? '',
  ];
}

/** Where the pace was not asked for long in the least disturbed run: what to look at when a block is too long. */
function stretchesOf({ what, mode }: Job, runs: readonly Measured[]): readonly string[] {
  const [calmest] = runs.toSorted((a, b) => a.longestBlock - b.longestBlock);
  return (calmest?.stretches ?? []).map(
    ({ milliseconds, until }) =>
      `  ${what} ${mode}: ${milliseconds.toFixed(0)} ms without a breath until ${until}`,
  );
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  for (const row of rows) console.log(line(row).trimEnd());
}

async function main(megabytes: number): Promise<void> {
  await benchVerification();
  if (megabytes === 0) return;
  const folder = mkdtempSync(join(tmpdir(), 'smime-bench-'));
  try {
    await writeIdentities(folder);
    for (const shape of shapes) {
      const message = messageOf(shape, megabytes * 1_000_000);
      writeFileSync(join(folder, MESSAGE), message);
      console.log(
        `\nAttachment of ${megabytes} MB, ${shape}; the message has ${(message.length / 1e6).toFixed(0)} MB`,
      );
      const jobs = modes.flatMap((mode) =>
        (['make', 'open'] as const).map((what): Job => ({ what, mode, folder })),
      );
      const measured = jobs.map((job) => ({ job, runs: run(job) }));
      print([HEAD, ...measured.map(({ job, runs }) => rowOf(job, runs))]);
      const stretches = measured.flatMap(({ job, runs }) => stretchesOf(job, runs));
      if (stretches.length > 0) console.log(stretches.join('\n'));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main(Number(process.argv[2] ?? 25)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
