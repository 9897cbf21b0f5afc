import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { firstDefect, Tag, type BerNode } from '../asn1/berNode';
import { readBitString } from '../asn1/berValue';
import { describeDefect } from '../asn1/describeDefect';
import { Fields, type Decoding } from '../asn1/fields';

/** What every issuer signs, and the signature on it. */
export interface SignedParts {
  readonly tbsNode: BerNode;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

/**
 * ```asn1
 * Certificate | CertificateList ::= SEQUENCE {
 *   tbsCertificate | tbsCertList  TBSCertificate | TBSCertList,
 *   signatureAlgorithm            AlgorithmIdentifier,
 *   signatureValue                BIT STRING }
 * ```
 * RFC 5280 4.1 and 5.1. Nobody vouches for what stands around the signed part: a length that reaches too far there, or
 * bits of the signature that are said to be unused, show that it was changed, though the signature would still fit.
 * @throws SmimeError `malformed`
 */
export function decodeSignedParts(decoding: Decoding, node: BerNode, type: string, tbs: string): SignedParts {
  const outer = Fields.of(decoding, node, type);
  const tbsNode = outer.universal(tbs, Tag.sequence);
  const signatureAlgorithm = outer.decode('signatureAlgorithm', decodeAlgorithmIdentifier);
  const value = outer.universal('signatureValue', Tag.bitString);
  outer.end();
  const defect = firstDefect(node, (each) => each === tbsNode);
  if (defect !== undefined) throw decoding.malformed(defect, describeDefect(defect));
  const { bytes, unused } = readBitString(decoding.source, value);
  if (unused > 0) throw decoding.malformed(value, 'signatureValue is not of whole octets');
  return { tbsNode, signatureAlgorithm, signature: bytes };
}
