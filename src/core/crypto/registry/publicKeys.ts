import type {
  Curve,
  EdDsaAlgorithm,
  MlDsaAlgorithm,
  MlKemAlgorithm,
  NamedKey,
  SlhDsaAlgorithm,
  XdhAlgorithm,
} from '../algorithms';
import { named, type Algorithm } from './algorithm';

/**
 * A kind of public key. As a signature algorithm its identifier leaves the digest to digestAlgorithm (RFC 5652 5.3); as
 * a key encryption algorithm rsaEncryption is RSAES-PKCS1-v1_5.
 */
export interface PublicKeyAlgorithm extends Algorithm {
  readonly family: 'publicKey';
  readonly key: 'rsa' | 'ec' | 'dsa' | NamedKey;
}

const row = <Facts extends Omit<PublicKeyAlgorithm, 'name' | 'family'>>(facts: Facts) =>
  ({ family: 'publicKey', ...facts }) as const;

/** A key that its object identifier alone describes. */
const alone = (key: NamedKey, oid: string, strength: number, clause: string): PublicKeyAlgorithm => ({
  family: 'publicKey',
  key,
  name: key.algorithm,
  oid,
  parameters: 'absent',
  strength,
  clause,
});
const xdh = (algorithm: XdhAlgorithm, oid: string, strength: number) =>
  alone({ kind: 'xdh', algorithm }, oid, strength, 'RFC 8418 §2');
const eddsa = (algorithm: EdDsaAlgorithm, oid: string, strength: number) =>
  alone({ kind: 'eddsa', algorithm }, oid, strength, 'RFC 8419 §2');
const mlDsa = (algorithm: MlDsaAlgorithm, oid: string, strength: number) =>
  alone({ kind: 'ml-dsa', algorithm }, oid, strength, 'RFC 9882 §3');
const mlKem = (algorithm: MlKemAlgorithm, oid: string, strength: number) =>
  alone({ kind: 'ml-kem', algorithm }, oid, strength, 'RFC 9936 §2');
const slhDsa = (algorithm: SlhDsaAlgorithm, oid: string, strength: number) =>
  alone({ kind: 'slh-dsa', algorithm }, oid, strength, 'RFC 9814 §3');

/** The keys whose parameters or length say the rest. */
export const publicKeys = named({
  rsaEncryption: row({
    key: 'rsa',
    oid: '1.2.840.113549.1.1.1',
    parameters: 'NULL',
    clause: 'RFC 3370 §3.2 and §4.2.1',
  }),
  'id-ecPublicKey': row({
    key: 'ec',
    oid: '1.2.840.10045.2.1',
    parameters: 'ECParameters',
    clause: 'RFC 5753 §7.1.2',
  }),
  'id-dsa': row({
    key: 'dsa',
    oid: '1.2.840.10040.4.1',
    parameters: 'Dss-Parms',
    deprecated: { since: 2019, clause: 'RFC 8551 §B.2' },
    clause: 'RFC 3370 §3.1',
  }),
});

/** The keys that need no parameters. */
export const namedKeys: readonly PublicKeyAlgorithm[] = [
  xdh('X25519', '1.3.101.110', 128),
  xdh('X448', '1.3.101.111', 224),
  eddsa('Ed25519', '1.3.101.112', 128),
  eddsa('Ed448', '1.3.101.113', 224),
  mlDsa('ML-DSA-44', '2.16.840.1.101.3.4.3.17', 128),
  mlDsa('ML-DSA-65', '2.16.840.1.101.3.4.3.18', 192),
  mlDsa('ML-DSA-87', '2.16.840.1.101.3.4.3.19', 256),
  slhDsa('SLH-DSA-SHA2-128s', '2.16.840.1.101.3.4.3.20', 128),
  slhDsa('SLH-DSA-SHA2-128f', '2.16.840.1.101.3.4.3.21', 128),
  slhDsa('SLH-DSA-SHA2-192s', '2.16.840.1.101.3.4.3.22', 192),
  slhDsa('SLH-DSA-SHA2-192f', '2.16.840.1.101.3.4.3.23', 192),
  slhDsa('SLH-DSA-SHA2-256s', '2.16.840.1.101.3.4.3.24', 256),
  slhDsa('SLH-DSA-SHA2-256f', '2.16.840.1.101.3.4.3.25', 256),
  slhDsa('SLH-DSA-SHAKE-128s', '2.16.840.1.101.3.4.3.26', 128),
  slhDsa('SLH-DSA-SHAKE-128f', '2.16.840.1.101.3.4.3.27', 128),
  slhDsa('SLH-DSA-SHAKE-192s', '2.16.840.1.101.3.4.3.28', 192),
  slhDsa('SLH-DSA-SHAKE-192f', '2.16.840.1.101.3.4.3.29', 192),
  slhDsa('SLH-DSA-SHAKE-256s', '2.16.840.1.101.3.4.3.30', 256),
  slhDsa('SLH-DSA-SHAKE-256f', '2.16.840.1.101.3.4.3.31', 256),
  mlKem('ML-KEM-512', '2.16.840.1.101.3.4.4.1', 128),
  mlKem('ML-KEM-768', '2.16.840.1.101.3.4.4.2', 192),
  mlKem('ML-KEM-1024', '2.16.840.1.101.3.4.4.3', 256),
];

/** A curve: no algorithm by itself, but the parameter of id-ecPublicKey. */
export interface NamedCurve extends Algorithm {
  readonly family: 'curve';
  readonly curve: Curve;
}

const curve = (name: Curve, oid: string, strength: number, clause: string): NamedCurve => ({
  family: 'curve',
  curve: name,
  name,
  oid,
  parameters: 'absent',
  strength,
  clause,
});

/** The curves of the NIST (FIPS 186-5), of Brainpool and of the SECG. */
export const namedCurves: Readonly<Record<Curve, NamedCurve>> = {
  'P-256': curve('P-256', '1.2.840.10045.3.1.7', 128, 'RFC 5480 §2.1.1.1'),
  'P-384': curve('P-384', '1.3.132.0.34', 192, 'RFC 5480 §2.1.1.1'),
  'P-521': curve('P-521', '1.3.132.0.35', 256, 'RFC 5480 §2.1.1.1'),
  brainpoolP256r1: curve('brainpoolP256r1', '1.3.36.3.3.2.8.1.1.7', 128, 'RFC 5639 §3.4'),
  brainpoolP384r1: curve('brainpoolP384r1', '1.3.36.3.3.2.8.1.1.11', 192, 'RFC 5639 §3.6'),
  brainpoolP512r1: curve('brainpoolP512r1', '1.3.36.3.3.2.8.1.1.13', 256, 'RFC 5639 §3.7'),
  secp256k1: curve('secp256k1', '1.3.132.0.10', 128, 'SEC 2 §2.4.1'),
};
