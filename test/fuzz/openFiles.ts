// Opens files one after the other and prints a line of JSON for each: node openFiles.js FILE...
// It is a program of its own, so that a file that exhausts memory ends this process and no other.
import { readFileSync } from 'node:fs';
import { openSafely } from './openSafely';

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
  const peak = process.resourceUsage().maxRSS * 1024;
  return { file, peak, ...result };
}

async function main(): Promise<void> {
  for (const file of process.argv.slice(2)) console.log(JSON.stringify(await outcomeOf(file)));
}

void main();
