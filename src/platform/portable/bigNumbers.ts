/**
 * Non-negative numbers from and to octets, most significant first, and powers. The time that they take tells something
 * of the values: they are for public ones, and for private ones that are blinded (rsaPrivateOperation.ts).
 */
export function toNumber(bytes: Uint8Array): bigint {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  return digits.length === 0 ? 0n : BigInt(`0x${digits.join('')}`);
}

/** The number in exactly `length` octets. */
export function toOctets(value: bigint, length: number): Uint8Array {
  const digits = value.toString(16).padStart(2 * length, '0');
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16));
}

export function bitsOf(value: bigint): number {
  return value.toString(2).length;
}

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
