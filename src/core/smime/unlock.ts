import { content } from '../asn1/berNode';
import { leaves } from '../asn1/berValue';
import type { Decoding } from '../asn1/fields';
import { gather, type Segments } from '../bytes/segments';
import type { AuthEnvelopedData } from '../cms/authEnvelopedData';
import type { EncryptedContentInfo } from '../cms/encryptedContentInfo';
import type { EncryptedData } from '../cms/encryptedData';
import type { EnvelopedData } from '../cms/envelopedData';
import { contentEncryption, type ContentEncryption } from '../crypto/contentEncryption';
import { ciphers } from '../crypto/registry/contentCiphers';
import { SmimeError } from '../errors/smimeError';
import { isSecretKey } from '../keys/key';
import type { EncryptedLayer, UsedContentKey } from './layer';
import { withSuspect } from './changedContent';
import { tryContentKeys } from './contentKeys';
import { provesKey } from './recipients/provenKey';
import type { OpenedRecipient } from './recipients/recipient';
import { isUnderPassphrase, unlockWithPassphrase } from './passphraseContent';
import { MAX_TRIES, outcome, tryRecipients, type Attempt, type Tried, type Unlocking } from './tryRecipients';

type Encrypted = EnvelopedData | AuthEnvelopedData | EncryptedData;

/** What was inside, and the key that opened it where it is one. */
export interface Unlocked {
  readonly plaintext: Uint8Array;
  readonly contentKey?: UsedContentKey;
}

/** Tries the keys on an encrypted layer: those of its recipients, and then the session keys that were given. */
export async function unlock(
  unlocking: Unlocking,
  decoding: Decoding,
  kind: EncryptedLayer['kind'],
  encrypted: Encrypted,
): Promise<Tried<Unlocked>> {
  const use = async (octets: Uint8Array): Promise<Unlocked> => {
    const plaintext = await decryptContent(unlocking, decoding, kind, encrypted, octets);
    return { plaintext, contentKey: { octets, isGiven: false, isProven: false } };
  };
  const useOf = async (octets: Uint8Array, by: Attempt): Promise<Unlocked> => {
    const tried = await outcome(use(octets));
    if ('problem' in tried) throw withSuspect(tried.problem, by);
    return { ...tried.result, contentKey: { octets, isGiven: false, isProven: provesKey(by.entry) } };
  };
  const keyLength = (): number | undefined =>
    contentEncryption(decoding, infoOf(encrypted).contentEncryptionAlgorithm).keyLength;
  if (!('recipientInfos' in encrypted) && isUnderPassphrase(encrypted))
    return unlockWithPassphrase(unlocking, decoding, encrypted);
  const tried =
    'recipientInfos' in encrypted
      ? await tryRecipients(unlocking, decoding, encrypted, keyLength, useOf)
      : await unlockEncryptedData(unlocking, use);
  return tried.result === undefined ? tryContentKeys(unlocking, tried, keyLength, use) : tried;
}

/** An EncryptedData names nobody: every secret key is tried (RFC 5652 8). */
async function unlockEncryptedData(
  unlocking: Unlocking,
  use: (key: Uint8Array) => Promise<Unlocked>,
): Promise<Tried<Unlocked>> {
  const recipients: readonly OpenedRecipient[] = [];
  let problem: SmimeError | undefined;
  for (const { secretKey } of unlocking.keys.filter(isSecretKey).slice(0, MAX_TRIES)) {
    const tried = await outcome(use(secretKey));
    if ('result' in tried) return { recipients, result: tried.result };
    problem ??= tried.problem;
  }
  return { recipients, problem: problem ?? new SmimeError('secretNotFound') };
}

function infoOf({ encryptedContentInfo: info }: Encrypted): EncryptedContentInfo {
  if (info === undefined) throw new SmimeError('malformed', { detail: 'encryptedContentInfo is missing' });
  return info;
}

async function decryptContent(
  { platform: { crypto }, pace }: Unlocking,
  decoding: Decoding,
  kind: EncryptedLayer['kind'],
  encrypted: Encrypted,
  key: Uint8Array,
): Promise<Uint8Array> {
  const { encryptedContent, contentEncryptionAlgorithm } = infoOf(encrypted);
  const encryption = contentEncryption(decoding, contentEncryptionAlgorithm);
  const { cipher, keyLength, iv, effectiveBits } = encryption;
  if (encryptedContent === undefined) throw new SmimeError('notBuilt', { detail: 'detached ciphertext' });
  if (keyLength !== undefined && key.length !== keyLength)
    throw new SmimeError('decryptionFailed', { detail: `a key of ${key.length} octets for ${cipher}` });
  const { mac, aad } = 'mac' in encrypted ? encrypted : {};
  const tag = mac?.value;
  const wrong = wrongAuthentication(kind, encryption, tag);
  if (wrong !== undefined)
    throw new SmimeError('malformed', { detail: wrong, ranges: [contentEncryptionAlgorithm.range] });
  const ciphertext: Segments = leaves(encryptedContent).map((leaf) => decoding.source.view(content(leaf)));
  const cipherKey = { key, iv, ...(aad && { aad }), ...(effectiveBits !== undefined && { effectiveBits }) };
  return gather(await crypto.decryptContent(cipher, cipherKey, ciphertext, tag, pace), pace);
}

/** What is wrong with the tag: that of an authenticating cipher must be there, and no other cipher has one. */
function wrongAuthentication(
  kind: EncryptedLayer['kind'],
  { cipher, tagLength }: ContentEncryption,
  tag: Uint8Array | undefined,
): string | undefined {
  const isTagged = kind === 'auth-enveloped-data';
  if (!ciphers[cipher].authenticated) {
    // Relabelled CBC would look authenticated, and its plaintext can be changed by anybody.
    return isTagged ? `${cipher} authenticates nothing and stands in an AuthEnvelopedData` : undefined;
  }
  // Opened without its tag, content in counter mode could be changed bit by bit (RFC 5084 3 asks for the tag).
  if (!isTagged) return `${cipher} without an authentication tag, for which there is no place here`;
  if (tag === undefined) return `${cipher} without an authentication tag`;
  if (tag.length === tagLength) return undefined;
  return `a tag of ${tag.length} octets, where the parameters of ${cipher} say ${tagLength}`;
}
