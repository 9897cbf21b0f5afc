import { element } from './element';

// Controls, marks that reorder text and characters that are not seen: with them a mail could make a value look like
// another one. What tells an emoji from a symbol stays; of marks upon one letter only so many as a language has, for more
// would be drawn over the lines around.
const deceiving =
  /(?!(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f])(?:[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?<=\p{M}{4})\p{M})/gu;

/** `text` from a mail, with every character that would hide or reorder something named in its place. */
export function disarmed(text: string): string {
  return text.replaceAll(deceiving, (character) => (character === '\t' ? ' ' : named(character)));
}

/** The same for text of several lines: its line breaks and tabs stay. A CR that ends no line is named. */
export function disarmedLines(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(deceiving, (character) => (/[\n\t]/.test(character) ? character : named(character)));
}

/** `text` from a mail as an element that cannot reorder what stands around it. */
export function foreign(text: string, className?: string): HTMLElement {
  return element('bdi', { class: className }, disarmed(text));
}

function named(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `\u2039U+${code}\u203a`;
}
