import { inQuotes } from '../errors/inQuotes';
import { SmimeError } from '../errors/smimeError';
import { provesKey } from './recipients/provenKey';
import type { Attempt } from './tryRecipients';

/** What shows that a content and its key do not go together, and what it may be that was changed. */
const SUSPECTS: ReadonlyMap<string, string> = new Map([
  ['authenticationFailed', 'the ciphertext, its nonce, its tag or its authenticated attributes were'],
  ['decryptionFailed', 'the ciphertext or its initialization vector was'],
]);

/**
 * The error of a content that a recipient's key has not opened, with what is known of the key: where its own check has
 * passed, it is the content that was changed. Of PKCS#1 v1.5 the same is said whatever its padding was.
 */
export function withSuspect(error: SmimeError, { entry, key }: Attempt): SmimeError {
  const { reason, detail: own, ranges, original } = error;
  const suspects = SUSPECTS.get(reason);
  if (suspects === undefined || own !== undefined) return error;
  const detail = provesKey(entry)
    ? `the session key was unwrapped with ${inQuotes(key.label)} and has passed a check of its own, so that ${suspects} changed after encryption or made wrongly; another key cannot help`
    : 'whether the encrypted key or the content was changed cannot be told, for RSA with PKCS#1 v1.5 gives some key in either case';
  return new SmimeError(reason, { detail, ranges, original });
}
