// Measures a large message through the four modes and back: npm run bench [-- MEGABYTES]
// It prints and asserts nothing: milliseconds depend on the machine. Ratios to node:crypto alone travel better.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestPki } from '../../src/core/keys/testPki';
import type { Mode } from '../../src/core/smime/protect';
import { nodePlatform } from '../support/nodePlatform';
import type { Job, Measured } from './job';
import { shapes } from './shapes';

const modes: readonly Mode[] = ['sign', 'encrypt', 'signEncrypt', 'tripleWrap'];
const HEAD = ['', 'time', 'to node:crypto', 'longest block', 'peak memory', 'to message', 'what it gave'];

async function writeIdentities(folder: string): Promise<void> {
  const { crypto } = nodePlatform;
  const pki = await createTestPki({ algorithm: 'rsa', crypto, now: new Date(), passphrase: 'smime' });
  for (const [name, bytes] of pki) writeFileSync(join(folder, name), bytes);
}

function run(job: Job): Measured {
  const output = execFileSync(process.execPath, [join(__dirname, 'job.js'), JSON.stringify(job)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as Measured;
}

function rowOf({ what, mode }: Job, measured: Measured): readonly string[] {
  const { total, bare, longestBlock, peakMemory, memoryBefore, messageLength, outcome = '' } = measured;
  const own = peakMemory - memoryBefore;
  return [
    `${what} ${mode}`,
    `${total.toFixed(0)} ms`,
    `${(total / bare).toFixed(1)} x`,
    `${longestBlock.toFixed(0)} ms`,
    `${(peakMemory / 1e6).toFixed(0)} MB`,
    `${(own / messageLength).toFixed(1)} x`,
    outcome,
  ];
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

async function main(megabytes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'smime-bench-'));
  try {
    await writeIdentities(folder);
    for (const shape of shapes) {
      console.log(`\nAttachment of ${megabytes} MB, ${shape}`);
      const rows = [HEAD];
      const stretches: string[] = [];
      for (const mode of modes) {
        for (const what of ['make', 'open'] as const) {
          const job: Job = { what, mode, shape, size: megabytes * 1_000_000, folder };
          const measured = run(job);
          rows.push([...rowOf(job, measured)]);
          for (const { milliseconds, until } of measured.stretches.slice(0, 3))
            stretches.push(`${what} ${mode}: ${milliseconds.toFixed(0)} ms without a breath until ${until}`);
        }
      }
      print(rows);
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
