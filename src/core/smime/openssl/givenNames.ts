import type { MakingFiles } from './makingOptions';
import { canBeNamed, fileWord } from './shellWord';

/** The word for a file: its name, or what the person is to put there. */
export function givenName(file: string | undefined, placeholder: string): string {
  return file !== undefined && canBeNamed(file) ? fileWord(file) : placeholder;
}

/** The message. */
export function messageName({ message }: MakingFiles): string {
  return givenName(message, 'MESSAGE.eml');
}

/** Where the result goes. */
export function outputName({ output }: MakingFiles): string {
  return givenName(output, 'RESULT.eml');
}

/** What has to be said of the names. */
export function nameNotes({ message, output, keys = [], passphrase }: MakingFiles): readonly string[] {
  const isObeyed = [message, output, ...keys, passphrase].some(
    (name) => name !== undefined && !canBeNamed(name),
  );
  return isObeyed ? ['The name of a file has characters that a terminal would obey: fill it in.'] : [];
}
