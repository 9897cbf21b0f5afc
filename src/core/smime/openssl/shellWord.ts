// Between quotation marks a shell takes these as they are, but a terminal into which they are pasted obeys them.
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u;
const PLAIN = /^[\w%+,./:@-]+$/;

/** Whether a file can be named on a command line that somebody will paste. */
export function canBeNamed(name: string): boolean {
  return name !== '' && !OBEYED.test(name);
}

/** A word as a POSIX shell takes it: whatever stands in it is that one word and nothing else. */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The name of a file, which must not be taken for an option. */
export function fileWord(name: string): string {
  return shellWord(name.startsWith('-') ? `./${name}` : name);
}
