import { printable } from '../../core/report/plainText/printable';

const MOST = 200;
const MOST_TEXTS = 10;
/** White space, and letters and symbols that are as blank: enough of them would push what follows into the next line. */
const BLANKS = /[\p{Zs}\u2800\u115f\u1160\u3164\uffa0]+/gu;

/**
 * Text of a hostile certificate as a dialog or a list may show it: nothing in it reorders or hides what stands around
 * it, draws an icon, or pushes the rest out of sight.
 */
export function harmless(text: string): string {
  const dense = text.slice(0, MOST * 10).replace(BLANKS, ' ');
  const cut = dense.length > MOST ? `${dense.slice(0, MOST)}…` : dense;
  // A list draws "$(verified)" as an icon.
  return unlinked(printable(cut).replaceAll('$(', '$ ('));
}

/** VS Code makes a link of `[text](target)` in what it tells, and a target may be a command that a click runs. */
export function unlinked(text: string): string {
  return text.replaceAll('](', '] (');
}

/** Several such texts, each cut by itself so that none hides behind another, and how many more there are. */
export function harmlessList(texts: readonly string[]): { readonly shown: string; readonly more: number } {
  const shown = texts.slice(0, MOST_TEXTS).map(harmless).join(', ');
  return { shown, more: Math.max(0, texts.length - MOST_TEXTS) };
}
