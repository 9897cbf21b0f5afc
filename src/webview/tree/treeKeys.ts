/** What a key asks a tree to do. */
export type TreeMove =
  'next' | 'previous' | 'nextPage' | 'previousPage' | 'first' | 'last' | 'open' | 'close' | 'choose';

const moves: Readonly<Record<string, TreeMove>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  PageDown: 'nextPage',
  PageUp: 'previousPage',
  Home: 'first',
  End: 'last',
  ArrowRight: 'open',
  ArrowLeft: 'close',
  Enter: 'choose',
  ' ': 'choose',
};

/** The move that a key stands for, as the ARIA practices for trees have it. */
export function treeMove(event: KeyboardEvent): TreeMove | undefined {
  return event.altKey || event.ctrlKey || event.metaKey ? undefined : moves[event.key];
}
