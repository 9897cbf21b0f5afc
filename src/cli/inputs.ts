import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { concat } from '../core/bytes/segments';
import { decodeUtf8Loosely } from '../core/bytes/text';
import { SmimeError } from '../core/errors/smimeError';
import { decryptorOf } from '../core/keys/decryptorOf';
import type { Identity } from '../core/keys/identity';
import { passphraseKey, type Key, type Passphrase, type SecretKey } from '../core/keys/key';
import { signerOf } from '../core/keys/signerOf';
import { readCertificates } from '../core/keys/readCertificates';
import { readCrls } from '../core/keys/readCrls';
import { readKeyFile } from '../core/keys/readKeyFile';
import { readOcsp } from '../core/keys/readOcsp';
import { readSecretKeys } from '../core/keys/readSecretKeys';
import type { Signer } from '../core/keys/signer';
import { timeFrom } from '../core/report/timeFrom';
import type { Certificate } from '../core/x509/certificate';
import type { Crl } from '../core/x509/crl';
import type { OcspResponse } from '../core/x509/ocsp/ocspResponse';
import { readFileBytes } from '../platform/node/files';
import { nodeCrypto } from '../platform/node/nodeCrypto';
import { filesIn } from './filesIn';
import { usage, type OptionName, type Options } from './options';

/** The bytes of a FILE; of standard input for `-`. @throws SmimeError `fileNotReadable` naming it */
export async function readInput(file: string): Promise<Uint8Array> {
  return file === '-' ? readStandardInput() : readFileBytes(file);
}

async function readStandardInput(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of process.stdin as AsyncIterable<Uint8Array>) pieces.push(piece);
  return concat(pieces);
}

/** The passphrases of every `--passphrase-file`, one a line. An empty line is the empty passphrase. */
async function readPassphrases(
  options: Options,
  name: OptionName = 'passphrase-file',
): Promise<readonly string[]> {
  const files = await Promise.all(options.list(name).map(readFileBytes));
  return files.flatMap((bytes) => {
    const lines = decodeUtf8Loosely(bytes)
      .replace(/^\ufeff/, '')
      .split(/\r?\n/);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  });
}

/** The identities of a K. @throws SmimeError where it cannot be opened: that ends the run at once */
async function readIdentities(path: string, passphrases: readonly string[]): Promise<readonly Identity[]> {
  const bytes = await readFileBytes(path);
  try {
    return await readKeyFile(bytes, passphrases, nodeCrypto, path);
  } catch (original) {
    if (!SmimeError.is(original) || original.detail?.includes(path) === true) throw original;
    const detail = original.detail === undefined ? path : `${path}: ${original.detail}`;
    throw new SmimeError(original.reason, { detail, original });
  }
}

/** The keys of every `--secret-key-file`. */
async function readSecretKeyFiles(
  options: Options,
  name: OptionName = 'secret-key-file',
): Promise<readonly SecretKey[]> {
  const keys: SecretKey[] = [];
  for (const path of options.list(name)) keys.push(...readSecretKeys(await readFileBytes(path), path));
  return keys;
}

/** Whoever is to open a new message without a certificate. */
export interface SharedRecipients {
  readonly secretKeys: readonly SecretKey[];
  readonly passphrases: readonly Passphrase[];
}

/** @throws SmimeError `usage` */
export async function readSharedRecipients(options: Options): Promise<SharedRecipients> {
  const secretKeys = await readSecretKeyFiles(options, 'to-secret-key-file');
  const passphrases = await readPassphrases(options, 'to-passphrase-file');
  if (secretKeys.some(({ id }) => id === undefined))
    throw usage('a line of --to-secret-key-file needs an identifier: ID:HEX');
  if (passphrases.includes('')) throw usage('a line of --to-passphrase-file is empty');
  return { secretKeys, passphrases: passphrases.map(passphraseKey) };
}

/** Whether there is any of them. */
export function isShared({ secretKeys, passphrases }: SharedRecipients): boolean {
  return secretKeys.length + passphrases.length > 0;
}

/** Every key of `--key` and `--secret-key-file`, and every passphrase. */
export async function readKeys(options: Options): Promise<readonly Key[]> {
  const passphrases = await readPassphrases(options);
  const certificates = await readCertificatesOf(options.list('cert'));
  const keys: Key[] = [];
  for (const path of options.list('key')) {
    for (const identity of await readIdentities(path, passphrases))
      keys.push(decryptorOf(identity, certificates, nodeCrypto));
  }
  return [...keys, ...(await readSecretKeyFiles(options)), ...passphrases.map(passphraseKey)];
}

/**
 * Every signer of `--signer`; of a file with several keys, the first that has a certificate.
 * @param otherwise the files where the command line names none
 */
export async function readSigners(
  options: Options,
  otherwise: readonly string[] = [],
): Promise<readonly Signer[]> {
  const passphrases = await readPassphrases(options);
  const signers: Signer[] = [];
  const given = options.list('signer');
  for (const path of given.length > 0 ? given : otherwise) {
    const identities = await readIdentities(path, passphrases);
    const chosen = identities.find(({ certificate }) => certificate !== undefined) ?? identities[0];
    if (chosen === undefined) throw new SmimeError('notAKey', { detail: path });
    signers.push(signerOf(chosen));
  }
  return signers;
}

/** Every certificate of files and folders. @throws SmimeError `fileNotReadable`, `notACertificate` naming the file */
export function readCertificatesOf(paths: readonly string[]): Promise<readonly Certificate[]> {
  return readAll(paths, readCertificates);
}

/** Every CRL of files and folders. @throws SmimeError `fileNotReadable`, `notACrl` naming the file */
export function readCrlsOf(paths: readonly string[]): Promise<readonly Crl[]> {
  return readAll(paths, readCrls);
}

/** Every OCSP response of files and folders. @throws SmimeError `fileNotReadable`, `notAnOcspResponse` naming the file */
export function readOcspOf(paths: readonly string[]): Promise<readonly OcspResponse[]> {
  return readAll(paths, readOcsp);
}

/** The certificates of every file of a folder that holds some; other files are passed over. */
export function certificatesIn(folder: string): Promise<readonly Certificate[]> {
  return readFolder(folder, readCertificates);
}

type Reader<T> = (bytes: Uint8Array, name: string) => readonly T[];

async function readAll<T>(paths: readonly string[], read: Reader<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for (const path of paths) {
    if (await isFolder(path)) found.push(...(await readFolder(path, read)));
    else found.push(...read(await readFileBytes(path), path));
  }
  return found;
}

/** Whether a path is a folder; false where there is nothing. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** What the files of a folder hold; those that hold nothing of the kind are passed over. */
async function readFolder<T>(folder: string, read: Reader<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for (const name of await filesIn(folder)) {
    try {
      found.push(...read(await readFileBytes(join(folder, name)), name));
    } catch (error) {
      if (!SmimeError.is(error)) throw error;
    }
  }
  return found;
}

/** `--at`, or now. @throws SmimeError `usage` */
export function readTimeOption(options: Options): Date {
  const text = options.text('at');
  if (text === undefined) return new Date();
  const at = timeFrom(text);
  if (at === undefined) throw usage(`--at takes ISO 8601, not “${text}”`);
  return at;
}
