import type { Curve, KeyKind, NamedKey, NamedSigningKey } from './algorithms';
import { oidName } from './oidName';
import { namedKeys } from './registry/publicKeys';
import { algorithmOf } from './registry/registry';

/** The key that an object identifier describes by itself; it is also the identifier of its signatures. */
export function namedKey(oid: string): NamedKey | undefined {
  const row = algorithmOf(oid);
  return row?.family === 'publicKey' && typeof row.key === 'object' ? row.key : undefined;
}

/** The object identifier of a key that is named by its algorithm alone. */
export function namedKeyOid({ algorithm }: NamedKey): string {
  return namedKeys.find(({ name }) => name === algorithm)?.oid ?? '';
}

/** Whether such a key makes signatures; the others agree on keys or encapsulate them. */
export function signs(key: NamedKey): key is NamedSigningKey {
  return key.kind !== 'xdh' && key.kind !== 'ml-kem';
}

/** The curve of an object identifier; undefined where it is not known. */
export function curveOf(oid: string): Curve | undefined {
  const row = algorithmOf(oid);
  return row?.family === 'curve' ? row.curve : undefined;
}

/** A key as a person reads it, such as "RSA 2048", "EC P-256" or "ML-DSA-65". */
export function describeKey(kind: KeyKind): string {
  switch (kind.kind) {
    case 'rsa':
      return `RSA ${kind.bits}`;
    case 'rsa-pss':
      return `RSA ${kind.bits}, for PSS only`;
    case 'ec':
      return `EC ${kind.curve}`;
    case 'dsa':
      return kind.bits === 0 ? 'DSA, parameters of the issuer' : `DSA ${kind.bits}`;
    case 'unknown':
      return oidName(kind.oid);
    case 'eddsa':
    case 'xdh':
    case 'ml-dsa':
    case 'ml-kem':
    case 'slh-dsa':
      break;
  }
  return kind.algorithm;
}
