import { algorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readOctets, readSmallInteger } from '../asn1/berValue';
import { integer, octetString, sequence, type Der } from '../asn1/derWriter';
import { Fields, type Decoding } from '../asn1/fields';
import type { Range } from '../bytes/range';
import type { ContentCipher } from './algorithms';
import { effectiveBitsOf, rc2Version } from './rc2Version';
import { ciphers, type CipherMode, type ContentCipherAlgorithm } from './registry/contentCiphers';
import { algorithmOf } from './registry/registry';
import { unsupported } from './unsupported';

/** The lengths in octets that an authentication tag may have: RFC 5084 3.1 and 3.2, RFC 8103 3. */
export const tagLengths: Readonly<Record<CipherMode, readonly number[]>> = {
  cbc: [],
  gcm: [12, 13, 14, 15, 16],
  ccm: [4, 6, 8, 10, 12, 14, 16],
  poly1305: [16],
};

/**
 * The least and the most octets of a nonce: RFC 5084 3.1 and 3.2, RFC 8103 3. For GCM 12 are advised; no implementation
 * takes more than 128, and some were overrun by more.
 */
const nonceLengths = { gcm: [1, 128], ccm: [7, 13], poly1305: [12, 12] } as const;

/** The tag length where the parameters do not name it (RFC 5084 3.1, 3.2). */
const DEFAULT_TAG = 12;

/** What is written: the longest tag, and for RC2 the key of 128 bits. */
const TAG = 16;
const RC2_BITS = 128;

/** A content encryption with its parameters. */
export interface ContentEncryption {
  readonly cipher: ContentCipher;
  readonly keyLength: number | undefined;
  /** The initialization vector or the nonce. */
  readonly iv: Uint8Array;
  readonly ivRange: Range;
  /** Octets of the authentication tag, where the cipher has one. */
  readonly tagLength?: number;
  /** For RC2 (RFC 2268 6). */
  readonly effectiveBits?: number;
}

type Vector = Pick<ContentEncryption, 'iv' | 'ivRange'>;
type Parameters = Vector & Pick<ContentEncryption, 'tagLength' | 'effectiveBits'>;

/** What a contentEncryptionAlgorithm means. @throws SmimeError `unsupportedAlgorithm`, `malformed` */
export function contentEncryption(decoding: Decoding, algorithm: AlgorithmIdentifier): ContentEncryption {
  const { oid, node, parameters } = algorithm;
  const row = algorithmOf(oid.value);
  if (row?.family !== 'contentEncryption') throw unsupported(oid.value);
  if (parameters === undefined) throw decoding.malformed(node, `${row.name} without parameters`);
  return { cipher: row.name, keyLength: row.keyLength, ...readParameters(decoding, row, parameters) };
}

function readParameters(decoding: Decoding, row: ContentCipherAlgorithm, node: BerNode): Parameters {
  switch (row.mode) {
    case 'gcm':
    case 'ccm':
      return readTagged(decoding, row, row.mode, node);
    case 'poly1305':
      return { ...nonce(decoding, row, row.mode, node), tagLength: TAG };
    case 'cbc':
      break;
  }
  return row.name === 'rc2-cbc' ? readRc2(decoding, row, node) : vector(decoding, row, node);
}

/**
 * ```asn1
 * GCMParameters ::= SEQUENCE { aes-nonce OCTET STRING, aes-ICVlen AES-GCM-ICVlen DEFAULT 12 }
 * CCMParameters ::= SEQUENCE { aes-nonce OCTET STRING (SIZE(7..13)), aes-ICVlen AES-CCM-ICVlen DEFAULT 12 }
 * ```
 * RFC 5084 3.2 and 3.1
 */
function readTagged(
  decoding: Decoding,
  row: ContentCipherAlgorithm,
  mode: 'gcm' | 'ccm',
  node: BerNode,
): Parameters {
  const fields = Fields.of(decoding, node, row.parameters);
  const found = nonce(decoding, row, mode, fields.any('aes-nonce'));
  const icvLength = fields.optional('aes-ICVlen', Tag.integer);
  fields.end();
  const tagLength = icvLength === undefined ? DEFAULT_TAG : readSmallInteger(decoding.source, icvLength);
  if (!tagLengths[mode].includes(tagLength))
    throw decoding.malformed(icvLength ?? node, `${row.name} with a tag length of ${tagLength} octets`);
  return { ...found, tagLength };
}

/**
 * ```asn1
 * RC2-CBC-Parameter ::= SEQUENCE { rc2ParameterVersion INTEGER OPTIONAL, iv OCTET STRING (SIZE(8)) }
 * ```
 * RFC 8018 B.2.3, RFC 3370 5.2; RFC 2268 6 has a bare IV in place of one without version.
 */
function readRc2(decoding: Decoding, row: ContentCipherAlgorithm, node: BerNode): Parameters {
  if (isUniversal(node, Tag.octetString))
    return { ...vector(decoding, row, node), effectiveBits: effectiveBitsOf(undefined) };
  const fields = Fields.of(decoding, node, row.parameters);
  const versionNode = fields.optional('rc2ParameterVersion', Tag.integer);
  const version = versionNode && readSmallInteger(decoding.source, versionNode);
  const found = vector(decoding, row, fields.any('iv'));
  fields.end();
  return { ...found, effectiveBits: effectiveBitsOf(version) };
}

function vector(decoding: Decoding, row: ContentCipherAlgorithm, node: BerNode): Vector {
  const iv = octets(decoding, row, node);
  if (iv.length === row.ivLength) return { iv, ivRange: decoding.range(node) };
  throw decoding.malformed(node, `${row.name} with an initialization vector of ${iv.length} octets`);
}

function nonce(
  decoding: Decoding,
  row: ContentCipherAlgorithm,
  mode: keyof typeof nonceLengths,
  node: BerNode,
): Vector {
  const iv = octets(decoding, row, node);
  const [least, most] = nonceLengths[mode];
  if (iv.length >= least && iv.length <= most) return { iv, ivRange: decoding.range(node) };
  throw decoding.malformed(node, `${row.name} with a nonce of ${iv.length} octets`);
}

function octets(decoding: Decoding, { name }: ContentCipherAlgorithm, node: BerNode): Uint8Array {
  if (isUniversal(node, Tag.octetString)) return readOctets(decoding.source, node);
  throw decoding.malformed(node, `parameters of ${name} are of the wrong type`);
}

/** The AlgorithmIdentifier of a cipher as it is written, with a tag of 16 octets where it has one. */
export function encodeContentEncryption(cipher: ContentCipher, iv: Uint8Array): Der {
  const { oid, mode } = ciphers[cipher];
  if (mode === 'gcm' || mode === 'ccm')
    return algorithmIdentifier(oid, sequence(octetString(iv), integer(TAG)));
  if (cipher === 'rc2-cbc')
    return algorithmIdentifier(oid, sequence(integer(rc2Version(RC2_BITS)), octetString(iv)));
  return algorithmIdentifier(oid, octetString(iv));
}
