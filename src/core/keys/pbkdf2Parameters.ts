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
import { unsupported } from '../crypto/unsupported';
import { checkIterations } from './limits';

export const PBKDF2 = '1.2.840.113549.1.5.12';

/** RFC 8018 B.1, and NIST's identifiers of HMAC with SHA-3. */
const hmacs: ReadonlyMap<string, DigestName> = new Map([
  ['1.2.840.113549.2.7', 'sha1'],
  ['1.2.840.113549.2.8', 'sha224'],
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
  ['2.16.840.1.101.3.4.2.14', 'sha3-256'],
  ['2.16.840.1.101.3.4.2.15', 'sha3-384'],
  ['2.16.840.1.101.3.4.2.16', 'sha3-512'],
]);
const HMAC_SHA256 = '1.2.840.113549.2.9';

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
  if (oid.value !== PBKDF2) throw unsupported(oid.value);
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
  const digest = hmacs.get(oid.value);
  if (digest === undefined) throw unsupported(oid.value);
  return digest;
}

/** PBKDF2 with HMAC-SHA256. */
export function encodePbkdf2(salt: Uint8Array, iterations: number): Der {
  const prf = algorithmIdentifierWithNull(HMAC_SHA256);
  return algorithmIdentifier(PBKDF2, sequence(octetString(salt), integer(iterations), prf));
}
