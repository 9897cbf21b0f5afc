import type { DigestName, KeyDerivation, KeyWrap } from '../algorithms';
import { named, type Algorithm } from './algorithm';
import { ciphers } from './contentCiphers';

/**
 * Key transport: RSAES-OAEP. That by PKCS#1 v1.5 has the identifier rsaEncryption, and so has its row in publicKeys.ts.
 */
export interface KeyTransport extends Algorithm {
  readonly family: 'keyTransport';
}

export const oaep: KeyTransport = {
  family: 'keyTransport',
  name: 'id-RSAES-OAEP',
  oid: '1.2.840.113549.1.1.7',
  parameters: 'RSAES-OAEP-params',
  clause: 'RFC 3560 §2',
};

/** A function inside the parameters of OAEP and PSS, in a place of its own. */
export interface PaddingFunction extends Algorithm {
  readonly family: 'padding';
}

export const mgf1Function: PaddingFunction = {
  family: 'padding',
  name: 'id-mgf1',
  oid: '1.2.840.113549.1.1.8',
  parameters: 'HashAlgorithm',
  clause: 'RFC 4055 §2.2',
};

export const specifiedLabel: PaddingFunction = {
  family: 'padding',
  name: 'id-pSpecified',
  oid: '1.2.840.113549.1.1.9',
  parameters: 'OCTET STRING',
  clause: 'RFC 4055 §4.1',
};

/** Key agreement by ECDH; the strength is that of the curve. */
export interface KeyAgreement extends Algorithm {
  readonly family: 'keyAgreement';
  /** The cofactor of every curve known here is 1, where both ways give the same secret (SEC 1 3.3.2). */
  readonly cofactor: boolean;
  readonly derivation: KeyDerivation;
}

type Agreed = Omit<KeyAgreement, 'name'>;

const agreement = (derivation: KeyDerivation, oid: string, clause: string, cofactor = false): Agreed => ({
  family: 'keyAgreement',
  derivation,
  cofactor,
  oid,
  parameters: 'KeyWrapAlgorithm',
  clause,
});
const standard = (digest: DigestName, oid: string) =>
  agreement({ kind: 'x963', digest }, oid, 'RFC 5753 §7.1.4');
const cofactor = (digest: DigestName, oid: string) =>
  agreement({ kind: 'x963', digest }, oid, 'RFC 5753 §7.1.4', true);
const hkdf = (digest: DigestName, oid: string) => agreement({ kind: 'hkdf', digest }, oid, 'RFC 8418 §2.2');

export const keyAgreements = named({
  'dhSinglePass-stdDH-sha1kdf-scheme': standard('sha1', '1.3.133.16.840.63.0.2'),
  'dhSinglePass-stdDH-sha224kdf-scheme': standard('sha224', '1.3.132.1.11.0'),
  'dhSinglePass-stdDH-sha256kdf-scheme': standard('sha256', '1.3.132.1.11.1'),
  'dhSinglePass-stdDH-sha384kdf-scheme': standard('sha384', '1.3.132.1.11.2'),
  'dhSinglePass-stdDH-sha512kdf-scheme': standard('sha512', '1.3.132.1.11.3'),
  'dhSinglePass-cofactorDH-sha1kdf-scheme': cofactor('sha1', '1.3.133.16.840.63.0.3'),
  'dhSinglePass-cofactorDH-sha224kdf-scheme': cofactor('sha224', '1.3.132.1.14.0'),
  'dhSinglePass-cofactorDH-sha256kdf-scheme': cofactor('sha256', '1.3.132.1.14.1'),
  'dhSinglePass-cofactorDH-sha384kdf-scheme': cofactor('sha384', '1.3.132.1.14.2'),
  'dhSinglePass-cofactorDH-sha512kdf-scheme': cofactor('sha512', '1.3.132.1.14.3'),
  'dhSinglePass-stdDH-hkdf-sha256-scheme': hkdf('sha256', '1.2.840.113549.1.9.16.3.19'),
  'dhSinglePass-stdDH-hkdf-sha384-scheme': hkdf('sha384', '1.2.840.113549.1.9.16.3.20'),
  'dhSinglePass-stdDH-hkdf-sha512-scheme': hkdf('sha512', '1.2.840.113549.1.9.16.3.21'),
});

/** Key encapsulation to an RSA key. ML-KEM has the identifiers of its keys, in publicKeys.ts. */
export interface Kem extends Algorithm {
  readonly family: 'kem';
}

export const rsaKem: Kem = {
  family: 'kem',
  name: 'id-kem-rsa',
  oid: '1.0.18033.2.2.4',
  parameters: 'RsaKemParameters',
  clause: 'RFC 9690 §2.3',
};

/** How one symmetric key is wrapped with another. */
export interface KeyWrapAlgorithm extends Algorithm {
  readonly family: 'keyWrap';
  readonly wrap: KeyWrap;
  /** Octets of the key-encryption key. */
  readonly length: number;
}

const aesWrap = (wrap: KeyWrap, oid: string, bits: number): KeyWrapAlgorithm => ({
  family: 'keyWrap',
  wrap,
  name: `id-${wrap}-wrap`,
  oid,
  parameters: 'absent',
  length: bits / 8,
  strength: bits,
  clause: 'RFC 3565 §2.3.2',
});

const { strength, deprecated } = ciphers['des-ede3-cbc'];

export const keyWraps: Readonly<Record<KeyWrap, KeyWrapAlgorithm>> = {
  aes128: aesWrap('aes128', '2.16.840.1.101.3.4.1.5', 128),
  aes192: aesWrap('aes192', '2.16.840.1.101.3.4.1.25', 192),
  aes256: aesWrap('aes256', '2.16.840.1.101.3.4.1.45', 256),
  des3: {
    family: 'keyWrap',
    wrap: 'des3',
    name: 'id-alg-CMS3DESwrap',
    oid: '1.2.840.113549.1.9.16.3.6',
    parameters: 'NULL',
    length: 24,
    ...(strength !== undefined && { strength }),
    ...(deprecated && { deprecated }),
    clause: 'RFC 3370 §4.3.1',
  },
};

/** The wrap of password recipients: its strength is that of the passphrase. */
export interface PasswordWrap extends Algorithm {
  readonly family: 'passwordWrap';
}

export const pwriKek: PasswordWrap = {
  family: 'passwordWrap',
  name: 'id-alg-PWRI-KEK',
  oid: '1.2.840.113549.1.9.16.3.9',
  parameters: 'AlgorithmIdentifier',
  clause: 'RFC 3211 §2.3',
};
