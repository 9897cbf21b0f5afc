import {
  algorithmIdentifier,
  algorithmIdentifierWithNull,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { context, octetString, sequence, type Der } from '../asn1/derWriter';
import { Fields, inside, type Decoding } from '../asn1/fields';
import type { KeyTransportScheme } from './algorithms';
import { hashIdentifier, hashInside, mgf1Identifier, mgfDigest } from './hashIdentifiers';
import { oaep, specifiedLabel } from './registry/keyEncryption';
import { publicKeys } from './registry/publicKeys';
import { unsupported } from './unsupported';

/**
 * What the keyEncryptionAlgorithm of a ktri means.
 * ```asn1
 * RSAES-OAEP-params ::= SEQUENCE {
 *   hashAlgorithm     [0] HashAlgorithm DEFAULT sha1,
 *   maskGenAlgorithm  [1] MaskGenAlgorithm DEFAULT mgf1SHA1,
 *   pSourceAlgorithm  [2] PSourceAlgorithm DEFAULT pSpecifiedEmpty }
 * ```
 * RFC 8017 A.2.1
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`
 */
export function keyTransportScheme(decoding: Decoding, algorithm: AlgorithmIdentifier): KeyTransportScheme {
  const { oid, parameters } = algorithm;
  if (oid.value === publicKeys.rsaEncryption.oid) return { kind: 'rsa-pkcs1' };
  if (oid.value !== oaep.oid) throw unsupported(oid.value);
  // Absent parameters stand for all defaults (RFC 4055 4.1 has them always, old writers leave them out).
  const fields = parameters && Fields.of(decoding, parameters, 'RSAES-OAEP-params');
  const scheme = {
    kind: 'rsa-oaep',
    digest: hashInside(decoding, fields?.context('hashAlgorithm', 0)),
    mgfDigest: mgfDigest(decoding, fields?.context('maskGenAlgorithm', 1)),
    label: readLabel(decoding, fields?.context('pSourceAlgorithm', 2)),
  } as const;
  fields?.end();
  return scheme;
}

function readLabel(decoding: Decoding, tagged: BerNode | undefined): Uint8Array {
  if (tagged === undefined) return new Uint8Array();
  const { oid, parameters } = decodeAlgorithmIdentifier(decoding, inside(decoding, tagged));
  if (oid.value !== specifiedLabel.oid) {
    throw decoding.malformed(tagged, 'the source of the OAEP label is not id-pSpecified');
  }
  if (parameters === undefined) return new Uint8Array();
  if (isUniversal(parameters, Tag.octetString)) return readOctets(decoding.source, parameters);
  throw decoding.malformed(parameters, 'the OAEP label is not an OCTET STRING');
}

/** The AlgorithmIdentifier of a scheme as it is written. */
export function encodeKeyTransportScheme(scheme: KeyTransportScheme): Der {
  if (scheme.kind === 'rsa-pkcs1') return algorithmIdentifierWithNull(publicKeys.rsaEncryption.oid);
  const { digest, mgfDigest: mgf, label } = scheme;
  // SHA-1 is the default of both, the empty label that of the third, and DER leaves defaults out (X.690 11.5).
  return algorithmIdentifier(
    oaep.oid,
    sequence(
      ...(digest === 'sha1' ? [] : [context(0, hashIdentifier(digest))]),
      ...(mgf === 'sha1' ? [] : [context(1, mgf1Identifier(mgf))]),
      ...(label.length === 0
        ? []
        : [context(2, algorithmIdentifier(specifiedLabel.oid, octetString(label)))]),
    ),
  );
}
