import { passphraseKey, secretKeyOf, type Key, type SecretKey } from '../../src/core/keys/key';
import type { Recipient } from './cells/recipients';
import { person } from './people';

export const PASSPHRASE = 'Grüße, Jürgen';
export const KEY_ID = 'c0ffee';
export const UKM = new Uint8Array(64).fill(5);

/** The secret key that both sides know. */
export function secretOf(bits: number): Uint8Array {
  return Uint8Array.from({ length: bits / 8 }, (_, at) => at);
}

export function sharedKey(bits: number): SecretKey {
  return secretKeyOf(secretOf(bits), KEY_ID);
}

/** What the product opens it with. */
export async function keyFor(recipient: Recipient): Promise<Key> {
  switch (recipient.type) {
    case 'ktri':
      return (await person(recipient.key)).decryptor;
    case 'kari':
      return (await person(recipient.keys[0] ?? 'P-256')).decryptor;
    case 'kekri':
      return sharedKey(recipient.bits);
    case 'pwri':
      break;
  }
  return passphraseKey(PASSPHRASE);
}
