import { element } from './element';

// Controls, marks that reorder text and characters without width: with them a mail could make a value look like
// another one.
const deceiving = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** `text` from a mail, with every character that would hide or reorder something named in its place. */
export function disarmed(text: string): string {
  return text.replaceAll(deceiving, (character) =>
    character === '\t' ? ' ' : `\u2039U+${codeOf(character)}\u203a`,
  );
}

/** `text` from a mail as an element that cannot reorder what stands around it. */
export function foreign(text: string, className?: string): HTMLElement {
  return element('bdi', { class: className }, disarmed(text));
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
