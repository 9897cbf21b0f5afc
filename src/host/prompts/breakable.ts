const LONGEST = 30;
const PIECE = 10;
const LONG_RUN = new RegExp(`\\S{${LONGEST + 1},}`, 'gu');
const EACH_PIECE = new RegExp(`(?:[^\\p{M}]\\p{M}*){${PIECE}}(?=[^\\p{M}])`, 'gu');
const MAY_BREAK = '\u200b';

/**
 * Words as the heading of a dialog, whose lines VS Code breaks at spaces alone: of a long address, or of a name without
 * any, it would cut off the end.
 */
export function breakable(text: string): string {
  return text.replaceAll(LONG_RUN, (run) => run.replaceAll(EACH_PIECE, `$&${MAY_BREAK}`));
}
