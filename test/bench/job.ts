import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
import { watchLoop, type Stretch } from './loopWatch';
import { messageOf, type Shape } from './shapes';

/** One measurement, in a process of its own so that its memory is its own. */
export interface Job {
  readonly what: 'make' | 'open';
  readonly mode: Mode;
  readonly shape: Shape;
  /** Bytes of the attachment. */
  readonly size: number;
  /** Where the identities are and the results go. */
  readonly folder: string;
}

export interface Measured {
  readonly total: number;
  readonly longestBlock: number;
  readonly stretches: readonly Stretch[];
  /** The same hashes and ciphers with node:crypto alone. */
  readonly bare: number;
  /** Bytes. */
  readonly peakMemory: number;
  /** The memory before the work, the message included. */
  readonly memoryBefore: number;
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

function resultPath({ folder, shape, mode }: Job): string {
  return join(folder, shape.replaceAll(/\W+/g, '-'), `${mode}.eml`);
}

async function make(job: Job): Promise<Measured> {
  const signer = signerOf(await identity(job, 'alice'));
  const recipients = ['bob', 'dana'].flatMap((name) => {
    const path = join(job.folder, `${name}.pem`);
    return readCertificates(readFileSync(path), path).slice(0, 1);
  });
  const settings = { signMode: 'detached', pss: false, force: false, now: new Date() } as const;
  const options = { ...settings, signers: [signer], recipients };
  const message = messageOf(job.shape, job.size);
  const memoryBefore = process.memoryUsage.rss();
  const watched = await watchLoop((pace) => protect(message, job.mode, options, nodePlatform, pace));
  const measured = measuredOf(job, message, memoryBefore, watched);
  mkdirSync(dirname(resultPath(job)), { recursive: true });
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
  { total, longestBlock, stretches }: Pick<Measured, 'total' | 'longestBlock' | 'stretches'>,
): Measured {
  const peakMemory = process.resourceUsage().maxRSS * 1024;
  const bare = bareCrypto(mode, message);
  const messageLength = message.length;
  return { total, longestBlock, stretches, bare, peakMemory, memoryBefore, messageLength };
}

const job = JSON.parse(process.argv[2] ?? '') as Job;
(job.what === 'make' ? make(job) : open(job)).then(
  (measured) => console.log(JSON.stringify(measured)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
