/** A place among the lines of a file, both counted from 0. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/** Where a key moves the caret among lines, or undefined for a key that moves nothing. */
export function placeAfter(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { line, column }: LinePlace,
  { lines, visible, length }: { lines: number; visible: number; length: number },
): LinePlace | undefined {
  if (altKey) return undefined;
  const isFar = ctrlKey || metaKey;
  if (key === 'Home') return { line: isFar ? 0 : line, column: 0 };
  if (key === 'End')
    return isFar ? { line: lines - 1, column: 0 } : { line, column: Math.max(0, length - 1) };
  if (isFar) return undefined;
  if (key === 'ArrowLeft') return { line, column: Math.max(0, column - 1) };
  if (key === 'ArrowRight') return { line, column: Math.min(length, column + 1) };
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -visible,
    PageDown: visible,
  };
  const step = steps[key];
  return step === undefined ? undefined : { line: Math.max(0, Math.min(lines - 1, line + step)), column };
}
