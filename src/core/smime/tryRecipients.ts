import type { Decoding } from '../asn1/fields';
import type { Addressed } from '../cms/envelopedData';
import { certificateFinder } from '../cms/signerIdentifier';
import type { Reason } from '../catalogue/errorReasons';
import { SmimeError } from '../errors/smimeError';
import { isDecryptor, type Key } from '../keys/key';
import type { Certificate } from '../x509/certificate';
import type { Opening } from './opening';
import { contentKey } from './recipients/contentKey';
import { provesKey } from './recipients/provenKey';
import {
  couldFit,
  fits,
  hasNamedKey,
  isOfKind,
  recipientEntries,
  type Named,
  type OpenedRecipient,
  type RecipientEntry,
} from './recipients/recipient';

/** What the opening of a file brings to the trying of keys. */
export type Unlocking = Pick<Opening, 'keys' | 'spent' | 'atHand' | 'platform' | 'pace' | 'budget'>;

/** What trying the keys on the recipients gave. */
export interface Tried<T> {
  readonly recipients: readonly OpenedRecipient[];
  /** Undefined where no key worked. */
  readonly result?: T;
  /** Why there is none. */
  readonly problem?: SmimeError;
}

// A hostile message can name thousands of recipients, or one thousands of times; each try costs a private-key
// operation, and perhaps the decryption of the whole content. The file as a whole has a budget too.
export const MAX_TRIES = 64;

/** A key that is tried on a recipient. */
export interface Attempt {
  readonly entry: RecipientEntry;
  readonly key: Key;
}

/**
 * Tries the keys on the recipients until one works: those that a recipient identifier names first, then those with the
 * key of a certificate that it names, then those that could be anybody's.
 * @param keyLength octets that the content needs of its key
 * @param use what is done with the key of the content; a SmimeError says that it was not the right one
 */
export async function tryRecipients<T>(
  { keys, atHand, platform, pace, budget }: Unlocking,
  decoding: Decoding,
  { recipientInfos, originatorCertificates }: Addressed,
  keyLength: () => number | undefined,
  use: (key: Uint8Array, by: Attempt) => Promise<T>,
): Promise<Tried<T>> {
  const entries = recipientEntries(recipientInfos);
  const results = new Map<RecipientEntry, OpenedRecipient>(entries.map((entry) => [entry, entry]));
  const originators = [...originatorCertificates, ...atHand];
  const open = async ({ entry, key }: Attempt): Promise<T> => {
    if (--budget.tries < 0) throw new SmimeError('limitExceeded', { detail: 'too many keys to try' });
    await pace.breathe();
    const context = { decoding, crypto: platform.crypto, originators, budget, keyLength: keyLength() };
    return use(await contentKey(entry, key, context), { entry, key });
  };
  const attempts = attemptsFor(entries, keys, namedAmong(originators));
  for (const { entry, key } of attempts) if (fits(entry, key)) results.set(entry, { ...entry, key });
  let problem: SmimeError | undefined;
  for (const { entry, key } of attempts) {
    const tried = await outcome(open({ entry, key }));
    if ('result' in tried) {
      results.set(entry, { ...entry, key });
      return { recipients: [...results.values()], result: tried.result };
    }
    if (!isWrongGuess(entry, key, tried.problem)) problem ??= tried.problem;
    if (fits(entry, key)) results.set(entry, { ...entry, key, problem: tried.problem });
  }
  const recipients = [...results.values()];
  return { recipients, problem: problem ?? new SmimeError(whyLocked(entries, keys)) };
}

/** A private key without certificate that gives nothing is not this recipient's; that is no word on the ciphertext. */
function isWrongGuess(entry: RecipientEntry, key: Key, { reason }: SmimeError): boolean {
  if (!isDecryptor(key) || fits(entry, key)) return false;
  // The tag of the content is looked at only with a key that has come out.
  if (reason === 'authenticationFailed' && provesKey(entry)) return false;
  return DOUBTFUL.has(reason);
}

/** What a key that is another's gives as well as one that is right. */
const DOUBTFUL: ReadonlySet<Reason> = new Set<Reason>([
  'decryptionFailed',
  'authenticationFailed',
  'encryptedKeyLength',
  'kemCiphertextLength',
  'originatorKeyInvalid',
]);

function attemptsFor(
  entries: readonly RecipientEntry[],
  keys: readonly Key[],
  certificateOf: Named,
): readonly Attempt[] {
  const pairs = entries.flatMap((entry) => keys.map((key) => ({ entry, key })));
  const named = pairs.filter(({ entry, key }) => fits(entry, key));
  const twins = pairs.filter(
    ({ entry, key }) => !fits(entry, key) && !couldFit(entry, key) && hasNamedKey(entry, key, certificateOf),
  );
  const guesses = pairs.filter(({ entry, key }) => couldFit(entry, key));
  return [named, twins, guesses].flatMap((attempts) => attempts.slice(0, MAX_TRIES));
}

function namedAmong(certificates: readonly Certificate[]): Named {
  const find = certificateFinder(certificates);
  return (id) => find(id)[0];
}

/** What was hoped for, or the reason why there is none. An abort passes through. */
export async function outcome<T>(
  trying: Promise<T>,
): Promise<{ readonly result: T } | { readonly problem: SmimeError }> {
  try {
    return { result: await trying };
  } catch (error) {
    if (SmimeError.is(error) && error.reason !== 'cancelled') return { problem: error };
    throw error;
  }
}

function whyLocked(entries: readonly RecipientEntry[], keys: readonly Key[]): Reason {
  const known = keys.some((key) => entries.length === 0 || entries.some((entry) => isOfKind(entry, key)));
  if (known) return 'noMatchingRecipient';
  const shared = entries.every(({ info: { type } }) => type === 'kekri' || type === 'pwri');
  return entries.length > 0 && shared ? 'secretNotFound' : 'privateKeyNotFound';
}
