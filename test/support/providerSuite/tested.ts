import type { ContentCipher } from '../../../src/core/crypto/algorithms';
import type { CryptoProvider, GeneratedKey } from '../../../src/core/crypto/provider';
import type { Reason } from '../../../src/core/errors/reasons';
import { SmimeError } from '../../../src/core/errors/smimeError';

/** What a provider cannot do; whatever is not named here, it does. */
export interface Lacks {
  readonly ciphers: readonly ContentCipher[];
  readonly newKeys: readonly GeneratedKey['kind'][];
  /** Whether there are no other curves than those that the core knows by name. */
  readonly otherCurves: boolean;
  /** Ciphers that take no nonce under 8 octets. */
  readonly shortNonces: readonly ContentCipher[];
}

/** A provider under test. */
export interface Tested {
  readonly provider: CryptoProvider;
  readonly lacks: Lacks;
  /** Whether it is in another process, where a pace does not reach. */
  readonly isRemote?: boolean;
}

/** Whether an error has this reason, and names what it is about. */
export function because(reason: Reason, ...named: readonly string[]): (error: unknown) => boolean {
  return (error) =>
    SmimeError.is(error, reason) && named.every((name) => (error.detail ?? '').includes(name));
}

/** The provider as it is when a method is called: it may not be there before the tests begin. */
export function deferred(provider: () => CryptoProvider): CryptoProvider {
  return {
    randomBytes: (...all) => provider().randomBytes(...all),
    digest: (...all) => provider().digest(...all),
    digestRepeatedly: (...all) => provider().digestRepeatedly(...all),
    hmac: (...all) => provider().hmac(...all),
    pbkdf2: (...all) => provider().pbkdf2(...all),
    scrypt: (...all) => provider().scrypt(...all),
    encryptContent: (...all) => provider().encryptContent(...all),
    decryptContent: (...all) => provider().decryptContent(...all),
    wrapKey: (...all) => provider().wrapKey(...all),
    unwrapKey: (...all) => provider().unwrapKey(...all),
    verify: (...all) => provider().verify(...all),
    encryptKey: (...all) => provider().encryptKey(...all),
    agreeEphemeral: (...all) => provider().agreeEphemeral(...all),
    encapsulate: (...all) => provider().encapsulate(...all),
    privateKey: (...all) => provider().privateKey(...all),
    generateKey: (...all) => provider().generateKey(...all),
  };
}
