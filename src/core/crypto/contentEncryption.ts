import { algorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { isUniversal, Tag } from '../asn1/berNode';
import { readOctets, readSmallInteger } from '../asn1/berValue';
import { integer, octetString, sequence, type Der } from '../asn1/derWriter';
import type { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { ContentCipher } from './algorithms';
import { unsupported } from './signatureScheme';

/** How a cipher is used: CBC hides, the others authenticate as well. */
export type CipherMode = 'cbc' | 'gcm' | 'ccm' | 'poly1305';

interface CipherFacts {
  readonly oid: string;
  readonly mode: CipherMode;
  /** Undefined for RC2, whose keys have any length. */
  readonly keyLength: number | undefined;
  readonly ivLength: number;
  readonly authenticated: boolean;
}

const cbc = (oid: string, keyLength: number | undefined, ivLength = 16): CipherFacts => ({
  oid,
  mode: 'cbc',
  keyLength,
  ivLength,
  authenticated: false,
});
const authenticating = (mode: Exclude<CipherMode, 'cbc'>, oid: string, keyLength: number): CipherFacts => ({
  oid,
  mode,
  keyLength,
  ivLength: 12,
  authenticated: true,
});

/** The lengths in octets that an authentication tag may have: RFC 5084 3.1 and 3.2, RFC 8103 3. */
export const tagLengths: Readonly<Record<CipherMode, readonly number[]>> = {
  cbc: [],
  gcm: [12, 13, 14, 15, 16],
  ccm: [4, 6, 8, 10, 12, 14, 16],
  poly1305: [16],
};

// RFC 5084 3.2 advises 12; no implementation takes more than this, and some were overrun by more.
const MAX_NONCE = 128;

/** The ciphers that are known, by name. */
export const ciphers: Readonly<Record<ContentCipher, CipherFacts>> = {
  'aes-128-cbc': cbc(Oid.aes128Cbc, 16),
  'aes-192-cbc': cbc(Oid.aes192Cbc, 24),
  'aes-256-cbc': cbc(Oid.aes256Cbc, 32),
  'aes-128-gcm': authenticating('gcm', Oid.aes128Gcm, 16),
  'aes-192-gcm': authenticating('gcm', Oid.aes192Gcm, 24),
  'aes-256-gcm': authenticating('gcm', Oid.aes256Gcm, 32),
  'aes-128-ccm': authenticating('ccm', Oid.aes128Ccm, 16),
  'aes-192-ccm': authenticating('ccm', Oid.aes192Ccm, 24),
  'aes-256-ccm': authenticating('ccm', Oid.aes256Ccm, 32),
  'chacha20-poly1305': authenticating('poly1305', Oid.chaCha20Poly1305, 32),
  'camellia-128-cbc': cbc(Oid.camellia128Cbc, 16),
  'camellia-192-cbc': cbc(Oid.camellia192Cbc, 24),
  'camellia-256-cbc': cbc(Oid.camellia256Cbc, 32),
  'des-cbc': cbc(Oid.desCbc, 8, 8),
  'des-ede3-cbc': cbc(Oid.desEde3Cbc, 24, 8),
  'rc2-cbc': cbc(Oid.rc2Cbc, undefined, 8),
};

const byOid = new Map(Object.entries(ciphers).map(([name, { oid }]) => [oid, name as ContentCipher]));

/** A content encryption with its parameters. */
export interface ContentEncryption {
  readonly cipher: ContentCipher;
  readonly keyLength: number | undefined;
  readonly iv: Uint8Array;
  /** Octets of the authentication tag, for GCM. */
  readonly tagLength?: number;
  /** For RC2 (RFC 2268 6). */
  readonly effectiveBits?: number;
}

/** What a contentEncryptionAlgorithm means. @throws SmimeError `unsupportedAlgorithm`, `malformed` */
export function contentEncryption(decoding: Decoding, algorithm: AlgorithmIdentifier): ContentEncryption {
  const cipher = byOid.get(algorithm.oid.value);
  const { parameters } = algorithm;
  if (cipher === undefined) throw unsupported(algorithm.oid.value);
  if (parameters === undefined) throw decoding.malformed(algorithm.node, `${cipher} without parameters`);
  const { keyLength, ivLength } = ciphers[cipher];
  if (isUniversal(parameters, Tag.octetString)) {
    const iv = readOctets(decoding.source, parameters);
    if (iv.length !== ivLength)
      throw decoding.malformed(parameters, `initialization vector of ${iv.length} octets`);
    return { cipher, keyLength, iv };
  }
  return { cipher, keyLength, ...parametersInSequence(decoding, cipher, algorithm) };
}

/**
 * ```asn1
 * GCMParameters ::= SEQUENCE { aes-nonce OCTET STRING, aes-ICVlen AES-GCM-ICVlen DEFAULT 12 }
 * RC2-CBC-Parameter ::= SEQUENCE { rc2ParameterVersion INTEGER OPTIONAL, iv OCTET STRING }
 * ```
 * RFC 5084 3.2, RFC 3370 5.2, RFC 8018 B.2.3
 */
function parametersInSequence(
  decoding: Decoding,
  cipher: ContentCipher,
  { node, parameters }: AlgorithmIdentifier,
): Pick<ContentEncryption, 'iv' | 'tagLength' | 'effectiveBits'> {
  const [first, second] = parameters?.children ?? [];
  if (ciphers[cipher].authenticated && isUniversal(first, Tag.octetString)) {
    const tagLength = second === undefined ? 12 : readSmallInteger(decoding.source, second);
    const iv = readOctets(decoding.source, first);
    if (iv.length === 0 || iv.length > MAX_NONCE)
      throw decoding.malformed(first, `a nonce of ${iv.length} octets`);
    return { iv, tagLength };
  }
  if (cipher === 'rc2-cbc' && isUniversal(first, Tag.integer) && isUniversal(second, Tag.octetString)) {
    const version = readSmallInteger(decoding.source, first);
    return { iv: readOctets(decoding.source, second), effectiveBits: rc2Bits.get(version) ?? version };
  }
  if (cipher === 'rc2-cbc' && isUniversal(first, Tag.octetString)) {
    return { iv: readOctets(decoding.source, first), effectiveBits: DEFAULT_RC2_BITS };
  }
  throw decoding.malformed(parameters ?? node, `parameters of ${cipher} are of the wrong type`);
}

// RFC 8018 B.2.3 and RFC 2268 6: what very old writers mean.
const DEFAULT_RC2_BITS = 32;

/** RC2 parameter versions below 256 stand for these effective key bits (RFC 2268 6). */
const rc2Bits: ReadonlyMap<number, number> = new Map([
  [160, 40],
  [120, 64],
  [58, 128],
]);

/** The AlgorithmIdentifier of a cipher as it is written: for GCM with a tag of 16 octets. */
export function encodeContentEncryption(cipher: ContentCipher, iv: Uint8Array): Der {
  const { oid, authenticated } = ciphers[cipher];
  return algorithmIdentifier(oid, authenticated ? sequence(octetString(iv), integer(16)) : octetString(iv));
}
