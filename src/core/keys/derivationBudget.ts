import type { CryptoProvider } from '../crypto/provider';
import { digests } from '../crypto/registry/digests';
import { SmimeError } from '../errors/smimeError';

/** What is left of the key derivation that one file may ask for: many recipients, many rounds each, are an attack. */
export interface DerivationBudget {
  /** Rounds of PBKDF2, each of about half a microsecond. */
  rounds: number;
}

// A digest that is called by itself takes as long as two of PBKDF2.
const DIGEST_ROUNDS = 2;

/**
 * The same provider, whose key derivations are paid from a budget, whoever asks for them. It counts what is done: a key
 * that is longer than the digest costs a derivation for each part of it.
 * Its derivations reject with SmimeError `limitExceeded` where the budget does not cover them.
 */
export function withBudget(crypto: CryptoProvider, budget: DerivationBudget): CryptoProvider {
  const spend = (rounds: number): void => {
    if (rounds > budget.rounds)
      throw new SmimeError('limitExceeded', { detail: 'too many rounds of key derivation' });
    budget.rounds -= rounds;
  };
  return {
    ...crypto,
    async pbkdf2(name, password, salt, iterations, length) {
      spend(iterations * Math.ceil(length / digests[name].length));
      return crypto.pbkdf2(name, password, salt, iterations, length);
    },
    async scrypt(password, salt, cost, length) {
      spend(cost.N * cost.r * cost.p);
      return crypto.scrypt(password, salt, cost, length);
    },
    async digestRepeatedly(name, data, rounds) {
      spend(DIGEST_ROUNDS * rounds);
      return crypto.digestRepeatedly(name, data, rounds);
    },
  };
}
