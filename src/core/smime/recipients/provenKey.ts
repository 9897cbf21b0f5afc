import { publicKeys } from '../../crypto/registry/publicKeys';
import type { RecipientEntry } from './recipient';

/**
 * Whether a key that a recipient's key gave is known to be the one that was encrypted. OAEP and the key wraps have a check
 * of their own; PKCS#1 v1.5 gives a key of noise where its padding is wrong, and must not say so (RFC 3218 2.3.2).
 */
export function provesKey({ info }: RecipientEntry): boolean {
  return info.type !== 'ktri' || info.keyEncryptionAlgorithm.oid.value !== publicKeys.rsaEncryption.oid;
}
