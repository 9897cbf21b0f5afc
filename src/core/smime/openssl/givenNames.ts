import type { MakingFiles } from './makingOptions';
import { canBeNamed, fileWord } from './shellWord';

/** The word for a file: its name, or what the person is to put there. */
export function givenName(file: string | undefined, placeholder: string): string {
  return file !== undefined && canBeNamed(file) ? fileWord(file) : placeholder;
}

/** The message, or the part that must be saved first. */
export function messageName({ message, part }: MakingFiles): string {
  return part === undefined ? givenName(message, 'MESSAGE.eml') : `${savedPart(part)}.eml`;
}

/** Where the result goes; that of a part is no message and goes beside the part. */
export function outputName({ output, part }: MakingFiles): string {
  return part === undefined ? givenName(output, 'RESULT.eml') : `${savedPart(part)}.smime.eml`;
}

/** What has to be said of the names. */
export function nameNotes(files: MakingFiles): readonly string[] {
  const { message, output, keys = [], passphrase, part } = files;
  const named = [...(part === undefined ? [message, output] : []), ...keys, passphrase];
  const isObeyed = named.some((name) => name !== undefined && !canBeNamed(name));
  return [
    ...(isObeyed ? ['The name of a file has characters that a terminal would obey: fill it in.'] : []),
    ...(part === undefined
      ? []
      : [
          `openssl does not find its way to layer ${part}: save it as ${messageName(files)}, and put ${outputName(files)} in its place.`,
        ]),
  ];
}

function savedPart(id: string): string {
  return `LAYER_${id.replaceAll('.', '_')}`;
}
