import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Tag } from '../asn1/berNode';
import { readOctets, readSmallInteger } from '../asn1/berValue';
import { Fields, type Decoding } from '../asn1/fields';
import type { ScryptCost } from '../crypto/provider';
import { checkScryptCost } from './limits';

/**
 * ```asn1
 * scrypt-params ::= SEQUENCE {
 *   salt                      OCTET STRING,
 *   costParameter             INTEGER (1..MAX),
 *   blockSize                 INTEGER (1..MAX),
 *   parallelizationParameter  INTEGER (1..MAX),
 *   keyLength                 INTEGER (1..MAX) OPTIONAL }
 * ```
 * RFC 7914 7
 */
export interface ScryptParameters {
  readonly salt: Uint8Array;
  readonly cost: ScryptCost;
  readonly keyLength: number | undefined;
}

/** @throws SmimeError `malformed`, `limitExceeded` where it takes more memory or work than any honest file asks for */
export function decodeScrypt(
  decoding: Decoding,
  { parameters, node }: AlgorithmIdentifier,
): ScryptParameters {
  const fields = Fields.of(decoding, parameters ?? node, 'scrypt-params');
  const salt = readOctets(decoding.source, fields.universal('salt', Tag.octetString));
  const cost = {
    N: fields.version('costParameter').value,
    r: fields.version('blockSize').value,
    p: fields.version('parallelizationParameter').value,
  };
  const keyLength = fields.optional('keyLength', Tag.integer);
  fields.end();
  return {
    salt,
    cost: checkScryptCost(cost),
    keyLength: keyLength && readSmallInteger(decoding.source, keyLength),
  };
}
