import type { Curve, KeyKind, NamedKey, NamedSigningKey, SlhDsaAlgorithm } from './algorithms';
import { Oid, oidName } from '../asn1/oids';

const slhDsa: readonly SlhDsaAlgorithm[] = [
  'SLH-DSA-SHA2-128s',
  'SLH-DSA-SHA2-128f',
  'SLH-DSA-SHA2-192s',
  'SLH-DSA-SHA2-192f',
  'SLH-DSA-SHA2-256s',
  'SLH-DSA-SHA2-256f',
  'SLH-DSA-SHAKE-128s',
  'SLH-DSA-SHAKE-128f',
  'SLH-DSA-SHAKE-192s',
  'SLH-DSA-SHAKE-192f',
  'SLH-DSA-SHAKE-256s',
  'SLH-DSA-SHAKE-256f',
];

// RFC 8410 3, RFC 9881 2, RFC 9935 3, RFC 9909 3.
const byOid: ReadonlyMap<string, NamedKey> = new Map<string, NamedKey>([
  ['1.3.101.110', { kind: 'xdh', algorithm: 'X25519' }],
  ['1.3.101.111', { kind: 'xdh', algorithm: 'X448' }],
  ['1.3.101.112', { kind: 'eddsa', algorithm: 'Ed25519' }],
  ['1.3.101.113', { kind: 'eddsa', algorithm: 'Ed448' }],
  ['2.16.840.1.101.3.4.3.17', { kind: 'ml-dsa', algorithm: 'ML-DSA-44' }],
  ['2.16.840.1.101.3.4.3.18', { kind: 'ml-dsa', algorithm: 'ML-DSA-65' }],
  ['2.16.840.1.101.3.4.3.19', { kind: 'ml-dsa', algorithm: 'ML-DSA-87' }],
  ['2.16.840.1.101.3.4.4.1', { kind: 'ml-kem', algorithm: 'ML-KEM-512' }],
  ['2.16.840.1.101.3.4.4.2', { kind: 'ml-kem', algorithm: 'ML-KEM-768' }],
  ['2.16.840.1.101.3.4.4.3', { kind: 'ml-kem', algorithm: 'ML-KEM-1024' }],
  ...slhDsa.map((algorithm, at): [string, NamedKey] => [
    `2.16.840.1.101.3.4.3.${20 + at}`,
    { kind: 'slh-dsa', algorithm },
  ]),
]);

/** The key that an object identifier describes by itself; it is also the identifier of its signatures. */
export function namedKey(oid: string): NamedKey | undefined {
  return byOid.get(oid);
}

export function namedKeyOid({ algorithm }: NamedKey): string {
  for (const [oid, key] of byOid) if (key.algorithm === algorithm) return oid;
  return '';
}

export function signs(key: NamedKey): key is NamedSigningKey {
  return key.kind !== 'xdh' && key.kind !== 'ml-kem';
}

/** The curves that are known, by object identifier. */
export const curves: ReadonlyMap<string, Curve> = new Map([
  [Oid.p256, 'P-256'],
  [Oid.p384, 'P-384'],
  [Oid.p521, 'P-521'],
  [Oid.brainpoolP256r1, 'brainpoolP256r1'],
  [Oid.brainpoolP384r1, 'brainpoolP384r1'],
  [Oid.brainpoolP512r1, 'brainpoolP512r1'],
  [Oid.secp256k1, 'secp256k1'],
]);

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
