import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Tag } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { Fields, type Decoding } from '../asn1/fields';
import { concat } from '../bytes/segments';
import { algorithmOf } from '../crypto/registry/registry';
import { checkHashIterations } from './limits';
import type { Pbe } from './pbe';
import { pkcs12Kdf, Purpose } from './pkcs12Kdf';

const IV_LENGTH = 8;

/**
 * ```asn1
 * pkcs-12PbeParams ::= SEQUENCE { salt OCTET STRING, iterations INTEGER }
 * ```
 * RFC 7292 C; the schemes with RC4, which no host has, are another.
 * @returns undefined where the algorithm is another
 * @throws SmimeError `malformed`, `limitExceeded`
 */
export function readPkcs12Pbe(
  decoding: Decoding,
  { oid, parameters, node }: AlgorithmIdentifier,
): Pbe | undefined {
  const scheme = algorithmOf(oid.value);
  if (scheme?.family !== 'passwordEncryption' || scheme.scheme !== 'PKCS12') return undefined;
  const fields = Fields.of(decoding, parameters ?? node, 'pkcs-12PbeParams');
  const salt = readOctets(decoding.source, fields.universal('salt', Tag.octetString));
  const iterations = checkHashIterations(fields.version('iterations').value);
  return {
    cipher: scheme.cipher,
    async derive(crypto, { bmp }) {
      const input = { digest: 'sha1', password: bmp, salt, iterations } as const;
      const key = await pkcs12Kdf(crypto, { ...input, purpose: Purpose.key }, scheme.keyLength);
      const iv = await pkcs12Kdf(crypto, { ...input, purpose: Purpose.iv }, IV_LENGTH);
      return { key: scheme.cipher === 'des-ede3-cbc' ? threeKeys(key) : key, iv };
    },
  };
}

/** Triple DES of two keys takes the first once more as third. */
function threeKeys(key: Uint8Array): Uint8Array {
  return key.length === 16 ? concat([key, key.subarray(0, 8)]) : key;
}
