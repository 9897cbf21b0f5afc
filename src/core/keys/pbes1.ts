import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Tag } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { Fields, type Decoding } from '../asn1/fields';
import { concat } from '../bytes/segments';
import { algorithmOf } from '../crypto/registry/registry';
import { checkHashIterations } from './limits';
import type { Pbe } from './pbe';

const SALT_LENGTH = 8;
const KEY_LENGTH = 8;

/**
 * ```asn1
 * PBEParameter ::= SEQUENCE { salt OCTET STRING (SIZE(8)), iterationCount INTEGER }
 * ```
 * RFC 8018 A.3. Key and initialization vector are the first two times 8 octets of what PBKDF1 derives (RFC 8018 6.1.1).
 * @returns undefined where the algorithm is another, such as the schemes with MD2, which no host has
 * @throws SmimeError `malformed`, `limitExceeded`
 */
export function readPbes1(
  decoding: Decoding,
  { oid, parameters, node }: AlgorithmIdentifier,
): Pbe | undefined {
  const scheme = algorithmOf(oid.value);
  if (scheme?.family !== 'passwordEncryption' || scheme.scheme !== 'PBES1') return undefined;
  const fields = Fields.of(decoding, parameters ?? node, 'PBEParameter');
  const salt = readOctets(decoding.source, fields.universal('salt', Tag.octetString));
  if (salt.length !== SALT_LENGTH)
    throw decoding.malformed(node, `PBES1 with a salt of ${salt.length} octets`);
  const iterations = checkHashIterations(fields.version('iterationCount').value);
  return {
    cipher: scheme.cipher,
    async derive(crypto, { text }) {
      const derived = await crypto.digestRepeatedly(scheme.digest, concat([text, salt]), iterations);
      return { key: derived.slice(0, KEY_LENGTH), iv: derived.slice(KEY_LENGTH, 2 * KEY_LENGTH) };
    },
  };
}
