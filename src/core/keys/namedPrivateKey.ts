import { isContext, isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { contextPrimitive, octetString, type Der } from '../asn1/derWriter';
import { SmimeError } from '../errors/smimeError';

/** A private key of ML-DSA or ML-KEM: the seed, the key that comes of it, or both. */
export interface LatticePrivateKey {
  readonly seed?: Uint8Array;
  readonly expandedKey?: Uint8Array;
}

/**
 * ```asn1
 * CHOICE {
 *   seed         [0] OCTET STRING,
 *   expandedKey  OCTET STRING,
 *   both         SEQUENCE { seed OCTET STRING, expandedKey OCTET STRING } }
 * ```
 * RFC 9881 6 and RFC 9935 6; the tag is IMPLICIT.
 * @throws SmimeError `malformed`
 */
export function decodeLatticePrivateKey(bytes: Uint8Array): LatticePrivateKey {
  const node = readElement(bytes);
  const value = (of: BerNode): Uint8Array => bytes.subarray(of.contentStart, of.contentEnd);
  if (node === undefined) throw malformed();
  if (isContext(node, 0)) return { seed: value(node) };
  if (isUniversal(node, Tag.octetString)) return { expandedKey: value(node) };
  const [seed, expandedKey] = isUniversal(node, Tag.sequence) ? node.children : [];
  if (isUniversal(seed, Tag.octetString) && isUniversal(expandedKey, Tag.octetString)) {
    return { seed: value(seed), expandedKey: value(expandedKey) };
  }
  throw malformed();
}

function malformed(): SmimeError {
  return new SmimeError('malformed', { detail: 'the private key is neither seed nor expanded key' });
}

/** The form that RFC 9881 6 and RFC 9935 6 recommend. */
export function encodeSeed(seed: Uint8Array): Der {
  return contextPrimitive(0, seed);
}

/**
 * CurvePrivateKey ::= OCTET STRING (RFC 8410 7), inside the OCTET STRING of PrivateKeyInfo.
 * @throws SmimeError `malformed`
 */
export function decodeCurvePrivateKey(bytes: Uint8Array): Uint8Array {
  const node = readElement(bytes);
  if (isUniversal(node, Tag.octetString)) return bytes.subarray(node.contentStart, node.contentEnd);
  throw new SmimeError('malformed', { detail: 'the private key is no CurvePrivateKey' });
}

export function encodeCurvePrivateKey(key: Uint8Array): Der {
  return octetString(key);
}
