import { ByteSource } from '../../src/core/bytes/byteSource';
import { unhurried } from '../../src/core/bytes/pace';
import { concat } from '../../src/core/bytes/segments';
import type { Key } from '../../src/core/keys/key';
import { splitForProtection } from '../../src/core/mime/protection';
import { openFile, type Opened, type OpenOptions } from '../../src/core/report/open';
import type { Layer } from '../../src/core/smime/layer';
import { protect, type Mode, type ProtectOptions } from '../../src/core/smime/protect';
import { unwrap } from '../../src/core/smime/unwrap';
import type { Certificate } from '../../src/core/x509/certificate';
import { nodePlatform } from './nodePlatform';

/** The time of every test. */
export const now = new Date('2026-11-23T08:00:00Z');

export const plainOptions = { signMode: 'detached', pss: false, force: false, now } as const;

/** A message protected in a mode, as one array. */
export async function protectedAs(
  mode: Mode,
  message: Uint8Array,
  options: Pick<ProtectOptions, 'signers' | 'recipients'> & Partial<ProtectOptions>,
): Promise<Uint8Array> {
  const made = await protect(message, mode, { ...plainOptions, ...options }, nodePlatform, unhurried);
  return concat(made.message);
}

/** The report of a file, and what it speaks of. */
export function open(
  bytes: Uint8Array,
  keys: readonly Key[] = [],
  certificates: readonly Certificate[] = [],
  more: Partial<OpenOptions> = {},
): Promise<Opened> {
  const options = { keys, certificates, trust: [], at: now, ...more };
  return openFile('test.eml', bytes, options, nodePlatform, unhurried);
}

/** The layers of a file. */
export async function layersOf(bytes: Uint8Array, keys: readonly Key[] = []): Promise<Layer> {
  const { root } = await unwrap(ByteSource.file('test.eml', bytes), { keys }, nodePlatform, unhurried);
  return root;
}

/** The entity that is signed or encrypted when a message is protected. */
export async function entityOf(message: Uint8Array): Promise<Uint8Array> {
  return concat((await splitForProtection(message, unhurried)).inner);
}
