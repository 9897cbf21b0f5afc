import type { ContentCipher } from '../algorithms';
import { named, type Algorithm } from './algorithm';

/** How a cipher is used: CBC hides, the others authenticate as well. */
export type CipherMode = 'cbc' | 'gcm' | 'ccm' | 'poly1305';

/** A content encryption algorithm. */
export interface ContentCipherAlgorithm extends Algorithm {
  readonly family: 'contentEncryption';
  readonly name: ContentCipher;
  readonly mode: CipherMode;
  /** Octets; undefined for RC2, whose keys have any length. */
  readonly keyLength: number | undefined;
  /** Octets of the initialization vector or nonce; GCM and CCM read others too. */
  readonly ivLength: number;
  /** Whether it yields an authentication tag: its place is AuthEnvelopedData, and nowhere else (RFC 5084 3). */
  readonly authenticated: boolean;
}

const cbc = { family: 'contentEncryption', mode: 'cbc', parameters: 'IV', authenticated: false } as const;

const aesCbc = (oid: string, bits: number) =>
  ({ ...cbc, oid, keyLength: bits / 8, ivLength: 16, strength: bits, clause: 'RFC 3565 §4.1' }) as const;
const camellia = (oid: string, bits: number) =>
  ({ ...cbc, oid, keyLength: bits / 8, ivLength: 16, strength: bits, clause: 'RFC 3657 §3.1' }) as const;

const authenticated = { family: 'contentEncryption', ivLength: 12, authenticated: true } as const;

const gcm = (oid: string, bits: number) =>
  ({
    ...authenticated,
    mode: 'gcm',
    parameters: 'GCMParameters',
    oid,
    keyLength: bits / 8,
    strength: bits,
    clause: 'RFC 5084 §3.2',
  }) as const;
const ccm = (oid: string, bits: number) =>
  ({
    ...authenticated,
    mode: 'ccm',
    parameters: 'CCMParameters',
    oid,
    keyLength: bits / 8,
    strength: bits,
    clause: 'RFC 5084 §3.1',
  }) as const;

/** The ciphers of content, by name. */
export const ciphers: Readonly<Record<ContentCipher, ContentCipherAlgorithm>> = named({
  'aes-128-cbc': aesCbc('2.16.840.1.101.3.4.1.2', 128),
  'aes-192-cbc': aesCbc('2.16.840.1.101.3.4.1.22', 192),
  'aes-256-cbc': aesCbc('2.16.840.1.101.3.4.1.42', 256),
  'aes-128-gcm': gcm('2.16.840.1.101.3.4.1.6', 128),
  'aes-192-gcm': gcm('2.16.840.1.101.3.4.1.26', 192),
  'aes-256-gcm': gcm('2.16.840.1.101.3.4.1.46', 256),
  'aes-128-ccm': ccm('2.16.840.1.101.3.4.1.7', 128),
  'aes-192-ccm': ccm('2.16.840.1.101.3.4.1.27', 192),
  'aes-256-ccm': ccm('2.16.840.1.101.3.4.1.47', 256),
  'chacha20-poly1305': {
    ...authenticated,
    mode: 'poly1305',
    parameters: 'AEADChaCha20Poly1305Nonce',
    oid: '1.2.840.113549.1.9.16.3.18',
    keyLength: 32,
    strength: 256,
    clause: 'RFC 8103 §3',
  },
  'camellia-128-cbc': camellia('1.2.392.200011.61.1.1.1.2', 128),
  'camellia-192-cbc': camellia('1.2.392.200011.61.1.1.1.3', 192),
  'camellia-256-cbc': camellia('1.2.392.200011.61.1.1.1.4', 256),
  'des-cbc': {
    ...cbc,
    oid: '1.3.14.3.2.7',
    keyLength: 8,
    ivLength: 8,
    strength: 56,
    deprecated: { since: 2005, clause: 'FIPS 46-3 (withdrawn), RFC 4772' },
    clause: 'RFC 8018 §B.2.1',
  },
  'des-ede3-cbc': {
    ...cbc,
    oid: '1.2.840.113549.3.7',
    keyLength: 24,
    ivLength: 8,
    strength: 112,
    deprecated: { since: 2019, clause: 'RFC 8551 §B.3, SP 800-131A Rev. 2 §2' },
    clause: 'RFC 3370 §5.1',
  },
  // Its strength is that of its effective key bits, which the parameters give.
  'rc2-cbc': {
    ...cbc,
    oid: '1.2.840.113549.3.2',
    parameters: 'RC2-CBC-Parameter',
    keyLength: undefined,
    ivLength: 8,
    deprecated: { since: 2010, clause: 'RFC 8551 §B.3' },
    clause: 'RFC 3370 §5.2',
  },
});
