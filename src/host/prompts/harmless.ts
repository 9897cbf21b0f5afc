import { printable } from '../../core/report/plainText/printable';

const MOST = 200;
const MOST_TEXTS = 10;
/** White space, and letters and symbols that are as blank: enough of them would push what follows into the next line. */
const BLANKS = /[\p{Zs}\u2800\u115f\u1160\u3164\uffa0]+/gu;

/** One text among others, cut so that it does not push the rest out of sight; else as {@link drawn}. */
export function harmless(text: string): string {
  const dense = text.slice(0, MOST * 10).replace(BLANKS, ' ');
  return drawn(dense.length > MOST ? `${dense.slice(0, MOST)}…` : dense);
}

/**
 * Text of anybody as a dialog or a list may draw it: nothing in it reorders or hides what stands around it, draws an
 * icon, or is a link.
 */
export function drawn(text: string): string {
  // A list draws "$(verified)" as an icon. Of "[text](target)" a link is made, whose target may be a command.
  return printable(text.replace(BLANKS, ' ')).replaceAll('$(', '$ (').replaceAll('](', '] (');
}

/** The same for text of several lines. */
export function lineByLine(text: string): string {
  return text.split('\n').map(drawn).join('\n');
}

/** Several such texts, each cut by itself so that none hides behind another, and how many more there are. */
export function harmlessList(
  texts: readonly string[],
  between = ', ',
): { readonly shown: string; readonly more: number } {
  const shown = texts.slice(0, MOST_TEXTS).map(harmless).join(between);
  return { shown, more: Math.max(0, texts.length - MOST_TEXTS) };
}
