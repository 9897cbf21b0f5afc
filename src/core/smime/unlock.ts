import { content } from '../asn1/berNode';
import { leaves } from '../asn1/berValue';
import type { Decoding } from '../asn1/fields';
import type { Pace } from '../bytes/pace';
import { gather, type Segments } from '../bytes/segments';
import type { AuthEnvelopedData } from '../cms/authEnvelopedData';
import type { EncryptedContentInfo } from '../cms/encryptedContentInfo';
import type { EnvelopedData } from '../cms/envelopedData';
import { ciphers, contentEncryption, type ContentEncryption } from '../crypto/contentEncryption';
import { SmimeError } from '../errors/smimeError';
import type { Decryptor } from '../keys/decryptor';
import type { Platform } from './platform';
import {
  contentKey,
  couldFit,
  fits,
  recipientEntries,
  type OpenedRecipient,
  type RecipientEntry,
} from './recipients';

/** What trying the keys on an encrypted layer gave. */
export interface Unlocked {
  readonly recipients: readonly OpenedRecipient[];
  /** The plaintext; undefined where no key opened it. */
  readonly plaintext?: Uint8Array;
  /** Why it stays locked. */
  readonly problem?: SmimeError;
}

// A hostile message can name thousands of recipients, or one thousands of times; each try costs a private-key
// operation, and perhaps the decryption of the whole content.
const MAX_TRIES = 64;

interface Attempt {
  readonly entry: RecipientEntry;
  readonly key: Decryptor;
}

/**
 * Tries the keys on an EnvelopedData or AuthEnvelopedData: those that a recipient identifier names first, then keys
 * without certificate, which could be anybody's.
 */
export async function unlock(
  decoding: Decoding,
  enveloped: EnvelopedData | AuthEnvelopedData,
  keys: readonly Decryptor[],
  platform: Platform,
  pace: Pace,
): Promise<Unlocked> {
  const entries = recipientEntries(enveloped.recipientInfos);
  const results = new Map<RecipientEntry, OpenedRecipient>(entries.map((entry) => [entry, entry]));
  const attempts = attemptsFor(entries, keys);
  for (const { entry, key } of attempts) if (fits(entry, key)) results.set(entry, { ...entry, key });
  let plaintext: Uint8Array | undefined;
  let problem: SmimeError | undefined;
  for (const { entry, key } of attempts) {
    const tried = await attempt(decoding, enveloped, { entry, key }, platform, pace);
    if (tried instanceof SmimeError) {
      if (!isWrongGuess(entry, key, tried)) problem ??= tried;
      if (fits(entry, key)) results.set(entry, { ...entry, key, problem: tried });
      continue;
    }
    plaintext = tried;
    results.set(entry, { ...entry, key });
    break;
  }
  const recipients = [...results.values()];
  if (plaintext !== undefined) return { recipients, plaintext };
  const reason = keys.length === 0 ? 'privateKeyNotFound' : 'noMatchingRecipient';
  return { recipients, problem: problem ?? new SmimeError(reason) };
}

/** A key without certificate that gives nothing is not this recipient's; that is no word on the ciphertext. */
function isWrongGuess(entry: RecipientEntry, key: Decryptor, { reason }: SmimeError): boolean {
  return !fits(entry, key) && (reason === 'decryptionFailed' || reason === 'authenticationFailed');
}

function attemptsFor(entries: readonly RecipientEntry[], keys: readonly Decryptor[]): readonly Attempt[] {
  const pairs = entries.flatMap((entry) => keys.map((key) => ({ entry, key })));
  const named = pairs.filter(({ entry, key }) => fits(entry, key));
  const guesses = pairs.filter(({ entry, key }) => couldFit(entry, key));
  return [...named.slice(0, MAX_TRIES), ...guesses.slice(0, MAX_TRIES)];
}

/** The plaintext, or the reason why this key does not give it. An abort passes through. */
async function attempt(
  decoding: Decoding,
  enveloped: EnvelopedData | AuthEnvelopedData,
  { entry, key }: Attempt,
  platform: Platform,
  pace: Pace,
): Promise<Uint8Array | SmimeError> {
  try {
    const info = enveloped.encryptedContentInfo;
    if (info === undefined) throw new SmimeError('malformed', { detail: 'encryptedContentInfo is missing' });
    const encryption = contentEncryption(decoding, info.contentEncryptionAlgorithm);
    const cek = await contentKey(decoding, entry, key, encryption.keyLength, platform.crypto);
    return await decryptContent(decoding, enveloped, info, encryption, cek, platform, pace);
  } catch (error) {
    if (SmimeError.is(error) && error.reason !== 'cancelled') return error;
    throw error;
  }
}

async function decryptContent(
  decoding: Decoding,
  enveloped: EnvelopedData | AuthEnvelopedData,
  { encryptedContent, contentEncryptionAlgorithm }: EncryptedContentInfo,
  { cipher, keyLength, iv, tagLength, effectiveBits }: ContentEncryption,
  key: Uint8Array,
  { crypto }: Platform,
  pace: Pace,
): Promise<Uint8Array> {
  if (encryptedContent === undefined) throw new SmimeError('notBuilt', { detail: 'detached ciphertext' });
  if (keyLength !== undefined && key.length !== keyLength)
    throw new SmimeError('decryptionFailed', { detail: `a key of ${key.length} octets for ${cipher}` });
  const { mac, aad } = 'mac' in enveloped ? enveloped : {};
  const tag = mac?.value;
  if (ciphers[cipher].authenticated && (tag === undefined || tag.length !== tagLength)) {
    const detail =
      tag === undefined ? `${cipher} without an authentication tag` : `a tag of ${tag.length} octets`;
    throw new SmimeError('malformed', { detail, ranges: [contentEncryptionAlgorithm.range] });
  }
  // Relabelled CBC would look authenticated, and its plaintext can be changed by anybody.
  if (mac !== undefined && !ciphers[cipher].authenticated) {
    const detail = `${cipher} authenticates nothing and stands in an AuthEnvelopedData`;
    throw new SmimeError('malformed', { detail, ranges: [contentEncryptionAlgorithm.range] });
  }
  const ciphertext: Segments = leaves(encryptedContent).map((leaf) => decoding.source.view(content(leaf)));
  const cipherKey = { key, iv, ...(aad && { aad }), ...(effectiveBits !== undefined && { effectiveBits }) };
  return gather(await crypto.decryptContent(cipher, cipherKey, ciphertext, tag, pace), pace);
}
