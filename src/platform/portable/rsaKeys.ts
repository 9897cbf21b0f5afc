import { readElement } from '../../core/asn1/berReader';
import { integerOf, sequence } from '../../core/asn1/derWriter';
import { SmimeError } from '../../core/errors/smimeError';
import { bitsOf, toNumber, toOctets } from './bigNumbers';
import { integersIn } from './integers';

// A larger key is nobody's, and would take seconds.
const MAX_BITS = 16384;
const MAX_BITS_OF_EXPONENT = 64;

export interface RsaPublicKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
}

/** With the numbers of the Chinese remainder theorem (RFC 8017 3.2). */
export interface RsaPrivateKey extends RsaPublicKey {
  readonly p: bigint;
  readonly q: bigint;
  readonly dP: bigint;
  readonly dQ: bigint;
  readonly qInv: bigint;
}

/**
 * RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }, RFC 8017 A.1.1
 * @throws SmimeError `malformed`
 */
export function readRsaPublicKey(key: Uint8Array): RsaPublicKey {
  const [modulus = 0n, exponent = 0n] = integersIn(key, readElement(key));
  const sized = bitsOf(modulus) <= MAX_BITS && bitsOf(exponent) <= MAX_BITS_OF_EXPONENT;
  if (sized && modulus > 2n && exponent > 0n) return { modulus, exponent };
  throw new SmimeError('malformed', { detail: 'the public key cannot be used' });
}

export function encodeRsaPublicKey({ modulus, exponent }: RsaPublicKey): Uint8Array {
  return sequence(integerOf(octetsOf(modulus)), integerOf(octetsOf(exponent)));
}

function octetsOf(value: bigint): Uint8Array {
  return toOctets(value, Math.ceil(bitsOf(value) / 8));
}

/**
 * ```asn1
 * RSAPrivateKey ::= SEQUENCE {
 *   version Version, modulus INTEGER, publicExponent INTEGER, privateExponent INTEGER,
 *   prime1 INTEGER, prime2 INTEGER, exponent1 INTEGER, exponent2 INTEGER, coefficient INTEGER,
 *   otherPrimeInfos OtherPrimeInfos OPTIONAL }
 * ```
 * RFC 8017 A.1.2, with two primes.
 * @throws SmimeError `malformed` where the numbers do not belong together
 */
export function readRsaPrivateKey(key: Uint8Array): RsaPrivateKey {
  const numbers = integersIn(key, readElement(key));
  const [, modulus = 0n, exponent = 0n, , p = 0n, q = 0n, dP = 0n, dQ = 0n, qInv = 0n] = numbers;
  const found = { modulus, exponent, p, q, dP, dQ, qInv };
  if (numbers.length === 9 && numbers[0] === 0n && belongTogether(found)) return found;
  throw new SmimeError('malformed', { detail: 'the private key cannot be used' });
}

function belongTogether({ modulus, exponent, p, q, dP, dQ, qInv }: RsaPrivateKey): boolean {
  return (
    bitsOf(modulus) <= MAX_BITS &&
    p > 2n &&
    q > 2n &&
    p * q === modulus &&
    exponent > 1n &&
    (exponent * dP) % (p - 1n) === 1n &&
    (exponent * dQ) % (q - 1n) === 1n &&
    (q * qInv) % p === 1n
  );
}

/** The octets as a number below the modulus; undefined where they are too many or too few, or not below it. */
export function belowModulus(octets: Uint8Array, { modulus }: RsaPublicKey): bigint | undefined {
  const value = toNumber(octets);
  return octets.length === modulusLength({ modulus }) && value < modulus ? value : undefined;
}

/** Octets of the modulus. */
export function modulusLength({ modulus }: Pick<RsaPublicKey, 'modulus'>): number {
  return Math.ceil(bitsOf(modulus) / 8);
}
