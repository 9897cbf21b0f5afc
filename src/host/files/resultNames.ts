import type { Mode } from '../../core/smime/protect';
import { numberedNames } from './numberedNames';

/** What the results of the four modes are named after. */
export const resultKinds = {
  sign: 'signed',
  encrypt: 'encrypted',
  signEncrypt: 'signed-encrypted',
  tripleWrap: 'triple',
} as const satisfies Readonly<Record<Mode, string>>;
type ModeKind = (typeof resultKinds)[Mode];

/** What a result is named after. */
export type ResultKind =
  | ModeKind
  | `${ModeKind}.bcc`
  | `part-${ModeKind}`
  | `faulty-${string}`
  | 'unprotected'
  | 'decrypted'
  | 'unwrapped'
  | 'stripped'
  | 'signed-again';

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
