import { numberedNames } from './numberedNames';

/** What a result is named after. */
export type ResultKind =
  'signed' | 'encrypted' | 'signed-encrypted' | 'triple' | 'decrypted' | 'unwrapped' | `faulty-${string}`;

const MESSAGE_EXTENSION = /\.(?:eml|p7m|p7s|p7c|p7b|p7z|cms|pem|der)$/i;

/**
 * The names for a result beside the file `original`, the best first: `mail.signed.eml`, then `mail.signed (2).eml`
 * and so on for as long as names are taken.
 */
export function resultNames(original: string, kind: ResultKind): Generator<string> {
  return numberedNames(`${stemOf(original)}.${kind}.eml`);
}

/** The name of a message without the extension that says that it is one. */
export function stemOf(original: string): string {
  return original.replace(MESSAGE_EXTENSION, '');
}
