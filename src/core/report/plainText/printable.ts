/** Controls, line and paragraph separators, and formats, which reorder text or are not seen (Unicode Cc, Zl, Zp, Cf). */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/gu;

/** Text of a hostile message with everything visible that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(OBEYED, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Lines as they are printed. */
export function printed(lines: readonly string[]): string {
  return `${lines.map(printable).join('\n')}\n`;
}

/** Lines further in. */
export function indented(lines: readonly string[], by = 2): readonly string[] {
  return lines.map((line) => `${' '.repeat(by)}${line}`);
}
