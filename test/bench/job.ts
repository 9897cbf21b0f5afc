import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { concat } from '../../src/core/bytes/segments';
import { decryptorOf } from '../../src/core/keys/decryptorOf';
import type { Identity } from '../../src/core/keys/identity';
import { readCertificates } from '../../src/core/keys/readCertificates';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import { signerOf } from '../../src/core/keys/signerOf';
import { openFile } from '../../src/core/report/open';
import { protect, type Mode } from '../../src/core/smime/protect';
import { nodePlatform } from '../support/nodePlatform';
import { bareCrypto } from './baseline';
import { watchLoop, type Stretch, type Watched } from './loopWatch';

/** One measurement, in a process of its own so that its memory is its own. */
export interface Job {
  readonly what: 'make' | 'open';
  readonly mode: Mode;
  /** Where identities and the message are, and where the result goes. */
  readonly folder: string;
}

export interface Measured {
  readonly total: number;
  readonly longestBlock: number;
  readonly longestWork: number;
  readonly stretches: readonly Stretch[];
  /** The same hashes and ciphers with node:crypto alone. */
  readonly bare: number;
  /** The bytes that the work took at its peak, the message itself not counted. */
  readonly memory: number;
  readonly messageLength: number;
  /** What opening said. */
  readonly outcome?: string;
}

const PASSPHRASE = 'smime';

async function identity({ folder }: Job, name: string): Promise<Identity> {
  const path = join(folder, `${name}.p12`);
  const [first] = await readKeyFile(readFileSync(path), [PASSPHRASE], nodePlatform.crypto, path);
  if (first === undefined) throw new Error(`no key in ${path}`);
  return first;
}

/** The message that is made into S/MIME, written by whoever gives out the jobs. */
export const MESSAGE = 'message.eml';

function resultPath({ folder, mode }: Job): string {
  return join(folder, `${mode}.eml`);
}

async function make(job: Job): Promise<Measured> {
  const signer = signerOf(await identity(job, 'alice'));
  const recipients = ['bob', 'dana'].flatMap((name) => {
    const path = join(job.folder, `${name}.pem`);
    return readCertificates(readFileSync(path), path).slice(0, 1);
  });
  const settings = { signMode: 'detached', pss: false, force: false, now: new Date() } as const;
  const options = { ...settings, signers: [signer], recipients };
  const message = new Uint8Array(readFileSync(join(job.folder, MESSAGE)));
  const memoryBefore = process.memoryUsage.rss();
  const watched = await watchLoop((pace) => protect(message, job.mode, options, nodePlatform, pace));
  const measured = measuredOf(job, message, memoryBefore, watched);
  writeFileSync(resultPath(job), concat(watched.result.message));
  return measured;
}

async function open(job: Job): Promise<Measured> {
  const keys = [decryptorOf(await identity(job, 'bob'), [], nodePlatform.crypto)];
  const path = resultPath(job);
  const message = new Uint8Array(readFileSync(path));
  const options = { keys, trust: [], certificates: [], at: new Date() };
  const memoryBefore = process.memoryUsage.rss();
  const watched = await watchLoop((pace) => openFile(path, message, options, nodePlatform, pace));
  const { report } = watched.result;
  const checks = report.signatures.flatMap((signature) => signature.checks);
  const outcome = [
    ...(report.summary.decrypted ? ['decrypted'] : []),
    ...checks.filter(({ status }) => status !== 'notRun').map(({ id, status }) => `${id} ${status}`),
  ];
  const measured = measuredOf(job, message, memoryBefore, watched);
  return { ...measured, outcome: [...new Set(outcome)].join(', ') };
}

function measuredOf(
  { mode }: Job,
  message: Uint8Array,
  memoryBefore: number,
  { total, longestBlock, longestWork, stretches }: Omit<Watched<unknown>, 'result'>,
): Measured {
  const memory = process.resourceUsage().maxRSS * 1024 - memoryBefore;
  const bare = bareCrypto(mode, message);
  const messageLength = message.length;
  return { total, longestBlock, longestWork, stretches, bare, memory, messageLength };
}

/** Runs one job. */
export function runJob(job: Job): Promise<Measured> {
  return job.what === 'make' ? make(job) : open(job);
}
