import { ByteSource } from '../core/bytes/byteSource';
import { lineNumber } from '../core/bytes/lines';
import type { Span } from '../core/bytes/range';
import type { ContentCipher } from '../core/crypto/algorithms';
import { SmimeError } from '../core/errors/smimeError';
import { fieldAddresses } from '../core/mime/addresses';
import { fields } from '../core/mime/entityFields';
import type { ProtectionNoteKind } from '../core/mime/protectionNote';
import { readEntity } from '../core/mime/readEntity';
import { chosenCipher, CIPHER_CHOICES, DIGEST_CHOICES } from '../core/smime/choices';
import { compressMessage } from '../core/smime/compressMessage';
import { protect, type Mode, type ProtectedMessage, type ProtectOptions } from '../core/smime/protect';
import { certificatesFor } from '../core/smime/recipientPool';
import type { Certificate } from '../core/x509/certificate';
import { pace, platform } from './host';
import {
  certificatesIn,
  isFolder,
  readCertificatesOf,
  readInput,
  readSharedRecipients,
  readSigners,
} from './inputs';
import { essOf, essOptions } from './ess';
import { choice, oneFile, usage, type OptionName, type Options } from './options';
import { checkOutput, writeResult } from './output';

export const protectOptions: readonly OptionName[] = [
  'signer',
  'recipient',
  'detached',
  'opaque',
  'digest',
  'cipher',
  'pss',
  'oaep',
  'legacy',
  'profile',
  'profiles',
  'force',
  'out',
  'passphrase-file',
  'to-passphrase-file',
  'to-secret-key-file',
];

/** The modes that sign can say more. */
export const signOptions: readonly OptionName[] = [...protectOptions, ...essOptions];

export const compressOptions: readonly OptionName[] = ['out', 'force'];

/** `sign`, `encrypt`, `sign-encrypt` and `triple`: one FILE in, one message out. */
export async function protectFile(mode: Mode, options: Options): Promise<number> {
  const file = oneFile(options);
  const settings = { ...protectSettings(options), ...essOf(mode, options) };
  await checkOutput(options);
  const message = await readInput(file);
  const signers = mode === 'encrypt' ? [] : await readSigners(options);
  const recipients = mode === 'sign' ? [] : await readRecipients(options, message);
  const shared = await readSharedRecipients(options);
  const made = await protect(
    message,
    mode,
    { ...settings, signers, recipients, ...shared },
    platform,
    pace(),
  );
  await writeResult(options, made.message);
  warnAll(made, message);
  return 0;
}

/** How a message is signed and encrypted. @throws SmimeError `usage`, `weakAlgorithm` */
export function protectSettings(options: Options): Omit<ProtectOptions, 'signers' | 'recipients'> {
  if (options.flag('detached') && options.flag('opaque'))
    throw usage('--detached and --opaque exclude each other');
  return {
    signMode: options.flag('opaque') ? 'opaque' : 'detached',
    digest: choice(options, 'digest', DIGEST_CHOICES),
    cipher: cipherOf(options),
    oaep: choice(options, 'oaep', DIGEST_CHOICES),
    pss: options.flag('pss'),
    force: options.flag('force'),
    now: new Date(),
  };
}

/** `compress FILE`: one FILE in, one message out. */
export async function compress(options: Options): Promise<number> {
  const file = oneFile(options);
  await checkOutput(options);
  const message = await readInput(file);
  const made = await compressMessage(message, platform, pace());
  await writeResult(options, made.message);
  warnAll(made, message);
  return 0;
}

function cipherOf(options: Options): ContentCipher | undefined {
  const cipher = choice(options, 'cipher', CIPHER_CHOICES);
  return cipher && chosenCipher(cipher, options.flag('legacy'));
}

/** Says on standard error what the sender should know. */
export function warnAll({ notes }: ProtectedMessage, message: Uint8Array): void {
  for (const { kind, range } of notes) warn(warnings[kind], message, range);
}

/** What a sender should know; what is harmless is not said. */
const warnings: Readonly<Record<ProtectionNoteKind, string | undefined>> = {
  encoded: undefined,
  bccRemoved: undefined,
  signedPartUnsafe:
    'a signed or encrypted part inside may be changed on the way, for it is not safe for transport',
  unsafeKept: 'a part that is not 7 bit was kept as it is',
};

function warn(text: string | undefined, message: Uint8Array, range: Span): void {
  if (text !== undefined) process.stderr.write(`smime: line ${lineNumber(message, range.start)}: ${text}\n`);
}

/** Files are recipients; a folder is a pool from which the addresses of To and Cc are served. */
export async function readRecipients(options: Options, message: Uint8Array): Promise<readonly Certificate[]> {
  const paths = options.list('recipient');
  const pools: string[] = [];
  const pool: Certificate[] = [];
  const named: Certificate[] = [];
  for (const path of paths) {
    if (await isFolder(path)) pools.push(path);
    else named.push(...leavesOf(await readCertificatesOf([path])));
  }
  if (pools.length === 0) return named;
  for (const folder of pools) pool.push(...(await certificatesIn(folder)));
  const { found, missing } = certificatesFor(addressesOf(message), pool, named);
  if (missing.length > 0)
    throw new SmimeError('noRecipient', { detail: `no certificate for ${missing.join(', ')}` });
  return [...named, ...found];
}

/** A file of several certificates is a chain: its first stands for the recipient. */
function leavesOf(certificates: readonly Certificate[]): readonly Certificate[] {
  return certificates.slice(0, 1);
}

/** The addresses of To and Cc. @throws SmimeError `noRecipient` for what cannot be read: nobody is dropped unsaid */
function addressesOf(message: Uint8Array): readonly string[] {
  const source = ByteSource.file('message', message);
  const entity = readEntity(source);
  const read = ['To', 'Cc']
    .flatMap((name) => fields(entity, name))
    .map((each) => fieldAddresses(source, each));
  const [defect] = read.flatMap(({ defects }) => defects);
  if (defect !== undefined) {
    const text = source.latin1(defect.range);
    throw new SmimeError('noRecipient', { detail: `“${text}” in To or Cc cannot be read as an address` });
  }
  return read.flatMap(({ addresses }) => addresses.map(({ address }) => address));
}
