import { isUniversal, Tag } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { readOctets } from '../asn1/berValue';
import { decodeAlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Decoding } from '../asn1/fields';
import { ByteSource } from '../bytes/byteSource';
import { SmimeError } from '../errors/smimeError';

/**
 * What an RSA signature of PKCS#1 v1.5 holds.
 * ```asn1
 * DigestInfo ::= SEQUENCE { digestAlgorithm AlgorithmIdentifier, digest OCTET STRING }
 * ```
 * RFC 8017 9.2
 */
export interface DigestInfo {
  /** The object identifier of the digest algorithm. */
  readonly algorithm: string;
  readonly digest: Uint8Array;
  /** Its encoding as it stands in the block. */
  readonly der: Uint8Array;
  /** Octets of 0xFF before it. */
  readonly paddingLength: number;
  /** Octets behind it: none in a block as it ought to be. */
  readonly trailing: number;
}

/**
 * Reads the block that the public operation gave. For explaining alone: verifying by reading a block is what forgeries
 * live on (Bleichenbacher 2006).
 * @returns undefined where it has not that form, as with another key
 */
export function readDigestInfo(block: Uint8Array): DigestInfo | undefined {
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 1 || end < 10) return undefined;
  if (!block.subarray(2, end).every((octet) => octet === 0xff)) return undefined;
  const bytes = block.subarray(end + 1);
  const decoding = new Decoding(ByteSource.file('DigestInfo', bytes));
  const node = readElement(bytes);
  const [algorithm, digest] = node?.children ?? [];
  if (node === undefined || algorithm === undefined || !isUniversal(digest, Tag.octetString))
    return undefined;
  try {
    const { oid } = decodeAlgorithmIdentifier(decoding, algorithm);
    return {
      algorithm: oid.value,
      digest: readOctets(decoding.source, digest),
      der: bytes.subarray(node.start, node.end),
      paddingLength: end - 2,
      trailing: bytes.length - node.end,
    };
  } catch (error) {
    if (SmimeError.is(error, 'malformed')) return undefined;
    throw error;
  }
}
