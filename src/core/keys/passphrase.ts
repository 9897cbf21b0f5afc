import { decodeLatin1, latin1, utf8 } from '../bytes/text';
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
 * files both as two zero octets and as none. Beyond ASCII, OpenSSL before 1.1.0 took the octets of UTF-8 for Latin-1
 * characters in PKCS#12, and it takes the octets of the terminal everywhere else, which once were those of Latin-1.
 */
export function passphraseForms(passphrase: string): readonly PassphraseForm[] {
  const text = utf8(passphrase);
  const right = { bmp: bmp(passphrase), text };
  if (passphrase === '') return [right, { bmp: text, text }];
  if (text.every((octet) => octet < 0x80)) return [right];
  const misread = { bmp: bmp(decodeLatin1(text)), text };
  const isLatin1 = !/[^\0-\xff]/.test(passphrase);
  return [right, misread, ...(isLatin1 ? [{ ...right, text: latin1(passphrase) }] : [])];
}

function bmp(text: string): Uint8Array {
  const octets = new Uint8Array(2 * text.length + 2);
  const view = new DataView(octets.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at));
  return octets;
}

/** The forms of every passphrase. Where none is given the empty one is tried all the same. */
export function formsOf(passphrases: readonly string[]): readonly PassphraseForm[] {
  return (passphrases.length === 0 ? [''] : passphrases).flatMap(passphraseForms);
}

/**
 * What the first passphrase that fits opens.
 * @param open undefined where the passphrase is wrong; see {@link firstThatOpens}
 * @throws SmimeError `wrongPassphrase`, or `passphraseNeeded` where none was given
 */
export async function withPassphrase<T>(
  passphrases: readonly string[],
  open: (form: PassphraseForm) => Promise<T | undefined>,
): Promise<T> {
  const opened = await firstThatOpens(formsOf(passphrases), open);
  if (opened === undefined) throw notOpened(passphrases);
  return opened;
}

/** Why none of these passphrases opened something. */
export function notOpened(passphrases: readonly string[], detail?: string): SmimeError {
  if (passphrases.length === 0) return new SmimeError('passphraseNeeded');
  return new SmimeError('wrongPassphrase', detail === undefined ? {} : { detail });
}

/**
 * What the first form that fits opens; undefined where none does.
 * @param open undefined where the form is wrong; `decryptionFailed` and `authenticationFailed` are taken for the same
 */
export async function firstThatOpens<T>(
  forms: readonly PassphraseForm[],
  open: (form: PassphraseForm) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const form of forms) {
    const opened = await undefinedIfWrong(open(form));
    if (opened !== undefined) return opened;
  }
  return undefined;
}

async function undefinedIfWrong<T>(opening: Promise<T>): Promise<T | undefined> {
  try {
    return await opening;
  } catch (error) {
    if (isWrongPassphrase(error)) return undefined;
    throw error;
  }
}

/** Whether an error is what a wrong passphrase looks like. */
export function isWrongPassphrase(error: unknown): boolean {
  return SmimeError.is(error, 'decryptionFailed') || SmimeError.is(error, 'authenticationFailed');
}
