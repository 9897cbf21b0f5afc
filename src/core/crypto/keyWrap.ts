import { algorithmIdentifier, algorithmIdentifierWithNull } from '../asn1/algorithmIdentifier';
import type { Der } from '../asn1/derWriter';
import { Oid } from '../asn1/oids';
import { SmimeError } from '../errors/smimeError';
import { unwrapDes3, wrapDes3 } from './des3Wrap';
import { oidName } from './oidName';
import type { CryptoProvider } from './provider';
import { unsupported } from './unsupported';

/** How one symmetric key is wrapped with another: AES (RFC 3394, 3565), Triple-DES (RFC 3217). */
export type KeyWrap = 'aes128' | 'aes192' | 'aes256' | 'des3';

/** The key wraps that are known, with the octets of their key-encryption keys. */
export const keyWraps: Readonly<Record<KeyWrap, { readonly oid: string; readonly length: number }>> = {
  aes128: { oid: Oid.aes128Wrap, length: 16 },
  aes192: { oid: Oid.aes192Wrap, length: 24 },
  aes256: { oid: Oid.aes256Wrap, length: 32 },
  des3: { oid: Oid.cms3DesWrap, length: 24 },
};

/** @throws SmimeError `unsupportedAlgorithm` */
export function keyWrapOf(oid: string): KeyWrap {
  const wrap = (Object.keys(keyWraps) as KeyWrap[]).find((each) => keyWraps[each].oid === oid);
  if (wrap === undefined) throw unsupported(oid);
  return wrap;
}

/** The AES wrap for a key-encryption key of this length; undefined where there is none. */
export function aesWrapFor(length: number): KeyWrap | undefined {
  return (['aes128', 'aes192', 'aes256'] as const).find((each) => keyWraps[each].length === length);
}

/** AES key wrap has no parameters (RFC 3565 2.3.2), that of Triple-DES has NULL (RFC 3370 4.3.1). */
export function encodeKeyWrap(wrap: KeyWrap): Der {
  const { oid } = keyWraps[wrap];
  return wrap === 'des3' ? algorithmIdentifierWithNull(oid) : algorithmIdentifier(oid);
}

/** The AES wrap at least as strong as the key that it wraps. @param length octets of that key */
export function aesWrapFrom(length: number): KeyWrap {
  return length <= 16 ? 'aes128' : 'aes256';
}

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
