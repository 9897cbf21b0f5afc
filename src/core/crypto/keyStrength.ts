import type { KeyKind } from './algorithms';
import { namedCurves, namedKeys } from './registry/publicKeys';

/** SP 800-57 Part 1 Rev. 5, table 2: bits of the modulus of RSA, or of p of DSA, and bits of security. */
const byLength: readonly (readonly [length: number, strength: number])[] = [
  [15360, 256],
  [7680, 192],
  [3072, 128],
  [2048, 112],
  [1024, 80],
];

/**
 * Bits of security of a public key; 0 where it is broken, as RSA below 1024 bits is. Undefined where the kind is not
 * known, or the length is that of the issuer's key.
 */
export function keyStrength(kind: KeyKind): number | undefined {
  switch (kind.kind) {
    case 'rsa':
    case 'rsa-pss':
      return strengthOf(kind.bits);
    case 'dsa':
      return kind.bits === 0 ? undefined : strengthOf(kind.bits);
    case 'ec':
      return namedCurves[kind.curve].strength;
    case 'eddsa':
    case 'xdh':
    case 'ml-dsa':
    case 'ml-kem':
    case 'slh-dsa':
      return namedKeys.find(({ name }) => name === kind.algorithm)?.strength;
    case 'unknown':
      break;
  }
  return undefined;
}

function strengthOf(bits: number): number {
  return byLength.find(([length]) => bits >= length)?.[1] ?? 0;
}
