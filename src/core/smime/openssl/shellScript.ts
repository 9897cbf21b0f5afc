// The end of a script within the shell's input; no line of one is that.
const END = 'SMIME_SCRIPT';

/**
 * Lines for a POSIX shell, from whatever shell they are pasted into: in an interactive zsh a comment is a command, and
 * an apostrophe in it opens a string.
 */
export function shellScript(lines: readonly string[]): string {
  return [`sh <<'${END}'`, ...lines, END, ''].join('\n');
}

/** What a person should know, as comments. */
export function comments(notes: readonly string[]): readonly string[] {
  return notes.map((note) => `# ${note}`);
}
