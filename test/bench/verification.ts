import { createHash, createPublicKey, verify } from 'node:crypto';
import * as der from '../../src/core/asn1/derWriter';
import { unhurried } from '../../src/core/bytes/pace';
import { concat } from '../../src/core/bytes/segments';
import type { GeneratedKey } from '../../src/core/crypto/provider';
import { openFile } from '../../src/core/report/open';
import { protect } from '../../src/core/smime/protect';
import type { Certificate } from '../../src/core/x509/certificate';
import { leafExtensions } from '../support/chainScene';
import { link, type Link } from '../support/chains';
import { nodePlatform } from '../support/nodePlatform';
import { now, plainOptions } from '../support/opening';
import { ec, rsa } from '../support/testCertificates';
import { messageOf } from './shapes';

/** A message to verify, again and again. */
interface Verified {
  readonly title: string;
  readonly key: GeneratedKey;
  /** Certificates in the message beside those of the path. */
  readonly others: number;
  readonly warmUp: number;
  readonly rounds: number;
}

const SIZE = 10_000;

const all: readonly Verified[] = [
  { title: '10 KB, RSA 2048, chain of three', key: rsa, others: 0, warmUp: 500, rounds: 300 },
  { title: '10 KB, EC P-256, chain of three', key: ec, others: 0, warmUp: 500, rounds: 300 },
  { title: 'the same with 1,000 certificates', key: ec, others: 998, warmUp: 10, rounds: 20 },
];

/** From the root down to the signer, and certificates of other people that the lowest CA has issued. */
async function peopleOf({
  key,
  others,
}: Verified): Promise<{ chain: readonly Link[]; crowd: readonly Link[] }> {
  const root = await link('Root', undefined, {}, key);
  const issuing = await link('Issuing', root, {}, key);
  const alice = await link('Alice', issuing, { extensions: leafExtensions }, key);
  const crowd: Link[] = [];
  for (let id = 0; id < others; id++)
    crowd.push(
      await link(`Somebody ${id}`, issuing, { extensions: leafExtensions, serialNumber: der.integer(id) }),
    );
  return { chain: [root, issuing, alice], crowd };
}

/** What node:crypto alone takes: the digest of the content, the signature and those on the certificates of the path. */
function bare(message: Uint8Array, chain: readonly Certificate[]): () => void {
  const jobs = chain.slice(1).map(({ tbs, signature }, index) => ({
    signed: tbs,
    signature,
    spki: Buffer.from(chain[index]?.publicKey.raw ?? []),
  }));
  // The signature of the message costs what the one on the certificate of its signer costs.
  const last = jobs.slice(-1);
  return () => {
    createHash('sha256').update(message).digest();
    for (const { signed, signature, spki } of [...jobs, ...last])
      verify('sha256', signed, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature);
  };
}

/** The median of the rounds, in milliseconds. */
async function median({ warmUp, rounds }: Verified, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < warmUp + rounds; round++) {
    const start = performance.now();
    await work();
    if (round >= warmUp) times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[rounds >> 1] ?? 0;
}

async function measure(one: Verified): Promise<string> {
  const { chain, crowd } = await peopleOf(one);
  const [root, issuing, alice] = chain;
  if (root === undefined || issuing === undefined || alice === undefined)
    throw new Error('the chain is too short');
  const { certificate, key } = alice;
  const others = [issuing, ...crowd].map((each) => each.certificate);
  const signer = { certificate, chain: others, sign: key.sign.bind(key) };
  const options = { ...plainOptions, signers: [signer], recipients: [] };
  const made = await protect(messageOf('base64', SIZE), 'sign', options, nodePlatform, unhurried);
  const message = concat(made.message);
  const trust = { keys: [], certificates: [], trust: [root.certificate], at: now };
  const opened = await openFile(one.title, message, trust, nodePlatform, unhurried);
  const full = await median(one, () => openFile(one.title, message, trust, nodePlatform, unhurried));
  const alone = await median(
    one,
    bare(
      message,
      chain.map((each) => each.certificate),
    ),
  );
  const { indication } = opened.report.summary;
  const ratio = (full / alone).toFixed(1);
  return `${one.title}: ${full.toFixed(2)} ms, ${ratio} x node:crypto alone (${alone.toFixed(2)} ms), ${indication}`;
}

/** Prints how long a whole verification takes where the program is warm. */
export async function benchVerification(): Promise<void> {
  console.log('\nFull verification, warm; the median');
  for (const one of all) console.log(`  ${await measure(one)}`);
}
