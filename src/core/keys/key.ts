import type { Decryptor } from './decryptor';

/** A symmetric key that both sides know: for kekri and EncryptedData. */
export interface SecretKey {
  readonly label: string;
  readonly secretKey: Uint8Array;
  /** The keyIdentifier of a kekri in lower-case hexadecimal; without one the key is tried on every kekri. */
  readonly id?: string | undefined;
}

/** A passphrase that both sides know: for pwri. */
export interface Passphrase {
  readonly label: string;
  readonly passphrase: string;
}

/** The key of a content itself, which is meant for nobody and opens what it has encrypted: a session key. */
export interface ContentKey {
  readonly label: string;
  readonly contentKey: Uint8Array;
}

/** Whatever can open something. */
export type Key = Decryptor | SecretKey | Passphrase | ContentKey;

/** Whether a key is a private key with its certificates. */
export function isDecryptor(key: Key): key is Decryptor {
  return 'certificates' in key;
}

export function isSecretKey(key: Key): key is SecretKey {
  return 'secretKey' in key;
}

export function isPassphrase(key: Key): key is Passphrase {
  return 'passphrase' in key;
}

export function isContentKey(key: Key): key is ContentKey {
  return 'contentKey' in key;
}

/** A session key as a key: it is tried on the content, without any recipient. */
export function contentKeyOf(contentKey: Uint8Array): ContentKey {
  return { label: 'session key', contentKey };
}

/** A passphrase as a key. */
export function passphraseKey(passphrase: string): Passphrase {
  return { label: 'passphrase', passphrase };
}

/** A secret key, called by its identifier. @param id in hexadecimal */
export function secretKeyOf(secretKey: Uint8Array, id?: string): SecretKey {
  const known = id?.toLowerCase();
  return { label: known === undefined ? 'secret key' : `secret key ${known}`, secretKey, id: known };
}
