import {
  algorithmIdentifier,
  algorithmIdentifierWithNull,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { Tag } from '../asn1/berNode';
import { readOctets, readSmallInteger } from '../asn1/berValue';
import { integer, octetString, sequence, type Der } from '../asn1/derWriter';
import { Fields, type Decoding } from '../asn1/fields';
import type { DigestName } from '../crypto/algorithms';
import { keyDerivations } from '../crypto/registry/keyDerivations';
import { macs } from '../crypto/registry/macs';
import { algorithmOf } from '../crypto/registry/registry';
import { unsupported } from '../crypto/unsupported';
import { checkIterations } from './limits';

/**
 * ```asn1
 * PBKDF2-params ::= SEQUENCE {
 *   salt            CHOICE { specified OCTET STRING, otherSource AlgorithmIdentifier },
 *   iterationCount  INTEGER (1..MAX),
 *   keyLength       INTEGER (1..MAX) OPTIONAL,
 *   prf             AlgorithmIdentifier DEFAULT algid-hmacWithSHA1 }
 * ```
 * RFC 8018 A.2
 */
export interface Pbkdf2Parameters {
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly keyLength: number | undefined;
  readonly digest: DigestName;
}

/** @throws SmimeError `unsupportedAlgorithm` where it is another key derivation, `malformed`, `limitExceeded` */
export function decodePbkdf2(
  decoding: Decoding,
  { oid, parameters, node }: AlgorithmIdentifier,
): Pbkdf2Parameters {
  if (oid.value !== keyDerivations.PBKDF2.oid) throw unsupported(oid.value);
  const fields = Fields.of(decoding, parameters ?? node, 'PBKDF2-params');
  const salt = readOctets(decoding.source, fields.universal('salt', Tag.octetString));
  const iterations = checkIterations(fields.version('iterationCount').value);
  const keyLength = fields.optional('keyLength', Tag.integer);
  const prf = fields.peek() === undefined ? undefined : fields.decode('prf', decodeAlgorithmIdentifier);
  return {
    salt,
    iterations,
    keyLength: keyLength === undefined ? undefined : readSmallInteger(decoding.source, keyLength),
    digest: prf === undefined ? 'sha1' : hmacDigest(prf),
  };
}

/** The digest of an HMAC algorithm. @throws SmimeError `unsupportedAlgorithm` */
export function hmacDigest({ oid }: AlgorithmIdentifier): DigestName {
  const row = algorithmOf(oid.value);
  if (row?.family !== 'mac') throw unsupported(oid.value);
  return row.digest;
}

/** PBKDF2 with HMAC-SHA256. */
export function encodePbkdf2(salt: Uint8Array, iterations: number): Der {
  const prf = algorithmIdentifierWithNull(macs.hmacWithSHA256.oid);
  return algorithmIdentifier(
    keyDerivations.PBKDF2.oid,
    sequence(octetString(salt), integer(iterations), prf),
  );
}
