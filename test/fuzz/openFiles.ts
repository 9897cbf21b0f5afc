// Opens files one after the other and prints a line of JSON for each: node openFiles.js FILE...
// It is a program of its own, so that a file that exhausts memory ends this process and no other.
import { existsSync, readFileSync } from 'node:fs';
import { openSafely } from './openSafely';

const STATUS = '/proc/self/status';

/** What opening one file came to. */
export interface Outcome {
  readonly file: string;
  /** The most memory that the process has had so far, in bytes. */
  readonly peak: number;
  readonly opened?: boolean;
  readonly error?: string;
}

async function outcomeOf(file: string): Promise<Outcome> {
  const bytes = new Uint8Array(readFileSync(file));
  const result = await openSafely(bytes).then(
    (opened) => ({ opened }),
    (error: unknown) => ({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  return { file, peak: peakMemory(), ...result };
}

// On Linux maxRSS is also that of the process that started this one, from before the program was loaded.
function peakMemory(): number {
  const status = existsSync(STATUS) ? readFileSync(STATUS, 'latin1') : '';
  const own = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return 1024 * (own === undefined ? process.resourceUsage().maxRSS : Number(own));
}

async function main(): Promise<void> {
  for (const file of process.argv.slice(2)) console.log(JSON.stringify(await outcomeOf(file)));
}

void main();
