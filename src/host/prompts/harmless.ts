import { printable } from '../../core/report/plainText/printable';

const MOST = 200;

/**
 * Text of a hostile certificate as a dialog or a list may show it: nothing in it reorders or hides what stands around
 * it, draws an icon, or pushes the rest out of sight.
 */
export function harmless(text: string): string {
  const cut = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  // A list draws "$(verified)" as an icon.
  return printable(cut).replaceAll('$(', '$ (');
}
