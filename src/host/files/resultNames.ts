/** What a result is named after. */
export type ResultKind = 'signed' | 'encrypted' | 'signed-encrypted' | 'triple' | 'decrypted';

const MESSAGE_EXTENSION = /\.(?:eml|p7m|p7s|p7c|p7b|p7z|cms|pem|der)$/i;

/**
 * The names for a result beside the file `original`, the best first: `mail.signed.eml`, then `mail.signed (2).eml`
 * and so on for as long as names are taken.
 */
export function* resultNames(original: string, kind: ResultKind): Generator<string> {
  const stem = `${original.replace(MESSAGE_EXTENSION, '')}.${kind}`;
  yield `${stem}.eml`;
  for (let count = 2; ; count++) yield `${stem} (${count}).eml`;
}
