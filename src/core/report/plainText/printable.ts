/**
 * Controls, line and paragraph separators, formats, which reorder text, and all that is not seen; but not what tells
 * an emoji from a symbol.
 */
const OBEYED =
  /(?!(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f])[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

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
