import { invert } from '@noble/curves/abstract/modular.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { SmimeError } from '../../core/errors/smimeError';
import { power, toNumber } from './bigNumbers';
import { usable } from './readKeys';
import { modulusLength, type RsaPrivateKey } from './rsaKeys';

const BLINDING_OCTETS = 8;

/**
 * The RSA private operation (RFC 8017 5.1.2) where no host has it bare, as WebCrypto has not.
 *
 * BigInt arithmetic is not constant-time. So the number is blinded, which makes the time independent of it (Kocher,
 * CRYPTO 1996), and the exponents are others each time. What remains open is what a program on the same processor
 * could see in its caches, and the conversion of the result to octets, which depends on leading zeros alone. The
 * result is checked: one wrong answer would give the primes away (Boneh, DeMillo and Lipton, EUROCRYPT 1997).
 * @param value below the modulus
 * @throws SmimeError `malformed` where what was given for primes is none
 */
export function rsaPrivateOperation(key: RsaPrivateKey, value: bigint): bigint {
  const result = usable('private', () => blindly(key, value));
  if (power(result, key.exponent, key.modulus) === value) return result;
  throw new SmimeError('malformed', { detail: 'the private key does not fit its public half' });
}

function blindly(key: RsaPrivateKey, value: bigint): bigint {
  const { modulus, exponent } = key;
  const factor = 2n + (random(modulusLength(key) + BLINDING_OCTETS) % (modulus - 2n));
  const blinded = (value * power(factor, exponent, modulus)) % modulus;
  return (byRemainders(key, blinded) * invert(factor, modulus)) % modulus;
}

/** RFC 8017 5.1.2 step 2 b, with multiples of p - 1 and q - 1 added to the exponents. */
function byRemainders({ p, q, dP, dQ, qInv }: RsaPrivateKey, value: bigint): bigint {
  const m1 = power(value, dP + random(BLINDING_OCTETS) * (p - 1n), p);
  const m2 = power(value, dQ + random(BLINDING_OCTETS) * (q - 1n), q);
  const h = (qInv * (p + ((m1 - m2) % p))) % p;
  return m2 + h * q;
}

function random(octets: number): bigint {
  return toNumber(randomBytes(octets));
}
