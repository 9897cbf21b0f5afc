import type { Layer } from '../../core/report/report';
import type { KeyDoubt } from '../../core/smime/undecidedKey';

/** Where the key of an opened layer came from that may be another one; undefined where it is known to be right. */
export function keyDoubtOf({ kind, encryption }: Layer): KeyDoubt | undefined {
  if (encryption?.isKeyUndecided !== true) return undefined;
  if (encryption.isKeyGiven === true) return 'given';
  return kind === 'encrypted-data' ? 'shared' : 'transported';
}

/** Why it cannot be told whether a key is the right one. */
export const doubtReasons: Readonly<Record<KeyDoubt, string>> = {
  given:
    'The session key that was given opens it, but whether it is the right one cannot be told: this cipher has no tag, and what came out is no message',
  transported:
    'The session key opens it, but whether it is the right one cannot be told: RSA with PKCS#1 v1.5 gives some key even where the encrypted key was changed, this cipher has no tag, and what came out is no message',
  shared:
    'The secret key or passphrase opens it, but whether it is the right one cannot be told: this cipher has no tag, and what came out is no message',
};
