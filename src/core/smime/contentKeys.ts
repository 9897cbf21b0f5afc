import type { Reason } from '../catalogue/errorReasons';
import { SmimeError } from '../errors/smimeError';
import { isContentKey } from '../keys/key';
import { MAX_TRIES, outcome, type Tried, type Unlocking } from './tryRecipients';
import type { Unlocked } from './unlock';

/** That no other key is of use here: a session key that does not open says more. */
const NO_OTHER: ReadonlySet<Reason> = new Set<Reason>([
  'privateKeyNotFound',
  'secretNotFound',
  'noMatchingRecipient',
]);

/** What a key that is another's gives. */
const WRONG: ReadonlySet<Reason> = new Set<Reason>(['decryptionFailed', 'authenticationFailed']);

/**
 * Tries the session keys that a person gave on a content that no recipient's key has opened.
 * @param without what the other keys gave
 * @param keyLength octets that the cipher takes
 */
export async function tryContentKeys(
  { keys, spent, budget, pace }: Unlocking,
  without: Tried<Unlocked>,
  keyLength: () => number | undefined,
  use: (key: Uint8Array) => Promise<Unlocked>,
): Promise<Tried<Unlocked>> {
  // A session key is made for one content: that which has opened another is not wrong here, but not meant.
  const given = keys.filter(isContentKey).filter((key) => !spent.has(key));
  let problem: SmimeError | undefined;
  for (const key of given.slice(0, MAX_TRIES)) {
    if (--budget.tries < 0) break;
    await pace.breathe();
    const tried = await outcome(openWith(key.contentKey, keyLength, use));
    if ('result' in tried) {
      spent.add(key);
      return { recipients: without.recipients, result: tried.result };
    }
    problem ??= tried.problem;
  }
  const isSilent = without.problem === undefined || NO_OTHER.has(without.problem.reason);
  return problem !== undefined && isSilent ? { ...without, problem } : without;
}

async function openWith(
  octets: Uint8Array,
  keyLength: () => number | undefined,
  use: (key: Uint8Array) => Promise<Unlocked>,
): Promise<Unlocked> {
  const length = keyLength();
  if (length !== undefined && octets.length !== length) {
    throw new SmimeError('sessionKeyLength', { detail: `${octets.length} octets, not ${length}` });
  }
  try {
    return { ...(await use(octets)), contentKey: { octets, isGiven: true, isProven: false } };
  } catch (original) {
    if (SmimeError.is(original) && WRONG.has(original.reason))
      throw new SmimeError('wrongSessionKey', { original });
    throw original;
  }
}
