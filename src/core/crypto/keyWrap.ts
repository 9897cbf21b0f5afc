import { algorithmIdentifier, algorithmIdentifierWithNull } from '../asn1/algorithmIdentifier';
import type { Der } from '../asn1/derWriter';
import { SmimeError } from '../errors/smimeError';
import type { KeyWrap } from './algorithms';
import { unwrapDes3, wrapDes3 } from './des3Wrap';
import { oidName } from './oidName';
import type { CryptoProvider } from './provider';
import { keyWraps } from './registry/keyEncryption';
import { algorithmOf } from './registry/registry';
import { unsupported } from './unsupported';

/** @throws SmimeError `unsupportedAlgorithm` */
export function keyWrapOf(oid: string): KeyWrap {
  const row = algorithmOf(oid);
  if (row?.family !== 'keyWrap') throw unsupported(oid);
  return row.wrap;
}

/** The AES wrap for a key-encryption key of this length; undefined where there is none. */
export function aesWrapFor(length: number): KeyWrap | undefined {
  return (['aes128', 'aes192', 'aes256'] as const).find((each) => keyWraps[each].length === length);
}

/** AES key wrap has no parameters (RFC 3565 2.3.2), that of Triple-DES has NULL (RFC 3370 4.3.1). */
export function encodeKeyWrap(wrap: KeyWrap): Der {
  const { oid, parameters } = keyWraps[wrap];
  return parameters === 'NULL' ? algorithmIdentifierWithNull(oid) : algorithmIdentifier(oid);
}

/** The AES wrap at least as strong as the key that it wraps. @param length octets of that key */
export function aesWrapFrom(length: number): KeyWrap {
  return length <= 16 ? 'aes128' : 'aes256';
}

/** Wraps a key with a key-encryption key of the length that the wrap asks for. */
export function wrapKeyWith(
  crypto: CryptoProvider,
  wrap: KeyWrap,
  kek: Uint8Array,
  key: Uint8Array,
): Promise<Uint8Array> {
  return wrap === 'des3' ? wrapDes3(crypto, kek, key) : crypto.wrapKey(kek, key);
}

/** @throws SmimeError `encryptedKeyLength`; `decryptionFailed` where the integrity check fails */
export async function unwrapKeyWith(
  crypto: CryptoProvider,
  wrap: KeyWrap,
  kek: Uint8Array,
  wrapped: Uint8Array,
): Promise<Uint8Array> {
  // Whole blocks of 8 octets, one of them for the check; nobody wraps fewer than two (RFC 3394 2.2).
  if (wrapped.length < 24 || wrapped.length % 8 !== 0) {
    const detail = `${wrapped.length} octets for ${oidName(keyWraps[wrap].oid)}`;
    throw new SmimeError('encryptedKeyLength', { detail });
  }
  return wrap === 'des3' ? unwrapDes3(crypto, kek, wrapped) : crypto.unwrapKey(kek, wrapped);
}
