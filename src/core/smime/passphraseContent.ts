import { readOctets } from '../asn1/berValue';
import type { Decoding } from '../asn1/fields';
import type { EncryptedData } from '../cms/encryptedData';
import { algorithmOf } from '../crypto/registry/registry';
import { SmimeError } from '../errors/smimeError';
import { withBudget } from '../keys/derivationBudget';
import { isPassphrase } from '../keys/key';
import { formsOf, firstThatOpens, type PassphraseForm } from '../keys/passphrase';
import { decryptPbe } from '../keys/pbe';
import { readPbe } from '../keys/readPbe';
import { MAX_TRIES, outcome, type Tried, type Unlocking } from './tryRecipients';

/** Whether the key of an EncryptedData comes from a passphrase: its cipher is one of RFC 8018 6 or RFC 7292 C. */
export function isUnderPassphrase({ encryptedContentInfo: info }: EncryptedData): boolean {
  const algorithm = info && algorithmOf(info.contentEncryptionAlgorithm.oid.value);
  return algorithm?.family === 'passwordEncryption';
}

/** Tries the passphrases on such an EncryptedData; the result is the plaintext. */
export async function unlockWithPassphrase(
  unlocking: Unlocking,
  decoding: Decoding,
  encrypted: EncryptedData,
): Promise<Tried<{ readonly plaintext: Uint8Array }>> {
  const opened = decryptContent(unlocking, decoding, encrypted).then((plaintext) => ({ plaintext }));
  return { recipients: [], ...(await outcome(opened)) };
}

async function decryptContent(
  { keys, platform: { crypto }, budget }: Unlocking,
  decoding: Decoding,
  { encryptedContentInfo: info, range }: EncryptedData,
): Promise<Uint8Array> {
  const passphrases = keys.filter(isPassphrase).map(({ passphrase }) => passphrase);
  if (passphrases.length === 0) throw new SmimeError('secretNotFound');
  if (info?.encryptedContent === undefined)
    throw new SmimeError('notBuilt', { detail: 'detached ciphertext' });
  const encryption = readPbe(decoding, info.contentEncryptionAlgorithm);
  const ciphertext = readOctets(decoding.source, info.encryptedContent);
  const plaintext = await firstThatOpens(formsOf(passphrases).slice(0, MAX_TRIES), (form: PassphraseForm) =>
    decryptPbe(withBudget(crypto, budget), encryption, form, ciphertext),
  );
  if (plaintext === undefined) throw new SmimeError('wrongPassphrase', { ranges: [range] });
  return plaintext;
}
