import { decodeLatin1, utf8 } from '../bytes/text';
import { SmimeError } from '../errors/smimeError';

/** A passphrase as octets: what one writer makes of it. */
export interface PassphraseForm {
  /** For the PKCS#12 KDF: BMPString with two zero octets at its end (RFC 7292 B.1). */
  readonly bmp: Uint8Array;
  /** For PBKDF2 and for old PEM encryption. */
  readonly text: Uint8Array;
}

/**
 * Every form in which writers are known to use a passphrase, the right one first. The empty one stands in PKCS#12
 * files both as two zero octets and as none; before 1.1.0 OpenSSL took the octets of UTF-8 for Latin-1 characters.
 */
export function passphraseForms(passphrase: string): readonly PassphraseForm[] {
  const text = utf8(passphrase);
  const right = { bmp: bmp(passphrase), text };
  if (passphrase === '') return [right, { bmp: text, text }];
  return text.some((octet) => octet > 0x7f) ? [right, { bmp: bmp(decodeLatin1(text)), text }] : [right];
}

function bmp(text: string): Uint8Array {
  const octets = new Uint8Array(2 * text.length + 2);
  const view = new DataView(octets.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at));
  return octets;
}

/**
 * What the first passphrase that fits opens. Where none is given the empty one is tried all the same.
 * @param open undefined where the passphrase is wrong; `decryptionFailed` and `authenticationFailed` are taken for the same
 * @throws SmimeError `wrongPassphrase`, or `passphraseNeeded` where none was given
 */
export async function withPassphrase<T>(
  passphrases: readonly string[],
  open: (form: PassphraseForm) => Promise<T | undefined>,
): Promise<T> {
  for (const form of (passphrases.length === 0 ? [''] : passphrases).flatMap(passphraseForms)) {
    const opened = await undefinedIfWrong(open(form));
    if (opened !== undefined) return opened;
  }
  throw new SmimeError(passphrases.length === 0 ? 'passphraseNeeded' : 'wrongPassphrase');
}

async function undefinedIfWrong<T>(opening: Promise<T>): Promise<T | undefined> {
  try {
    return await opening;
  } catch (error) {
    if (SmimeError.is(error, 'decryptionFailed')) return undefined;
    if (SmimeError.is(error, 'authenticationFailed')) return undefined;
    throw error;
  }
}
