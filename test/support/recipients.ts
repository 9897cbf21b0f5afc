import assert from 'node:assert/strict';
import { encodeContentEncryption } from '../../src/core/crypto/contentEncryption';
import { encodeEnvelopedData } from '../../src/core/cms/envelopedData';
import type { Der } from '../../src/core/asn1/derWriter';
import { unhurried } from '../../src/core/bytes/pace';
import { concat } from '../../src/core/bytes/segments';
import { utf8 } from '../../src/core/bytes/text';
import type { Reason } from '../../src/core/catalogue/errorReasons';
import type { Key } from '../../src/core/keys/key';
import type { Recipient, Report } from '../../src/core/report/report';
import type { EncryptOptions } from '../../src/core/smime/recipients/encryptOptions';
import type { Certificate } from '../../src/core/x509/certificate';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { entityOf, open, protectedAs } from './opening';
import { assertShape } from './reportShape';
import { sampleMessage } from './sampleMessage';

/** The content-encryption key of {@link envelopedTo}. */
export const contentKey = new Uint8Array(16).fill(0x11);

/** A small content encrypted with AES-128-CBC for recipients that a test has built. */
export function envelopedTo(...infos: readonly Der[]): Promise<Uint8Array> {
  return enveloped(utf8('for you'), infos);
}

/** A content encrypted with that key. */
export async function enveloped(plaintext: Uint8Array, infos: readonly Der[] = []): Promise<Uint8Array> {
  const iv = new Uint8Array(16).fill(0x33);
  const key = { key: contentKey, iv };
  const { ciphertext } = await nodeCrypto.encryptContent('aes-128-cbc', key, [plaintext], unhurried);
  return concat(encodeEnvelopedData(infos, encodeContentEncryption('aes-128-cbc', iv), ciphertext));
}

/** The report of a file, whose form is checked. */
export async function reportOf(
  bytes: Uint8Array,
  keys: readonly Key[],
  certificates: readonly Certificate[] = [],
): Promise<Report> {
  const { report, sources } = await open(bytes, keys, certificates);
  assertShape(report, sources);
  return report;
}

/** Encrypts the sample message, opens it with the key, finds what was encrypted; and gives what is said of its recipients. */
export async function roundTrip(
  recipients: readonly Certificate[],
  key: Key,
  options: Partial<EncryptOptions> = {},
): Promise<readonly Recipient[]> {
  const bytes = await protectedAs('encrypt', sampleMessage, { signers: [], recipients, ...options });
  const { report, sources } = await open(bytes, [key]);
  assertShape(report, sources);
  assert.equal(report.summary.decrypted, true, problemOf(report));
  const entity = Buffer.from(await entityOf(sampleMessage));
  assert.ok(sources.all().some(({ bytes: opened }) => entity.equals(opened)));
  return report.recipients;
}

function problemOf({ recipients }: Report): string {
  return recipients.map(({ problem }) => problem?.message ?? '').join(' ');
}

/** Asserts that a file stays locked, for this reason. */
export async function assertLocked(
  bytes: Uint8Array,
  keys: readonly Key[],
  reason: Reason,
  message: RegExp,
): Promise<void> {
  const { layers, summary } = await reportOf(bytes, keys);
  assert.equal(summary.decrypted, false);
  assert.equal(layers[0]?.problem?.reason, reason, layers[0]?.problem?.message);
  assert.match(layers[0].problem.message, message);
}
