/** Where a key moves the caret, or undefined for a key that moves nothing. */
export function caretAfter(
  event: KeyboardEvent,
  at: number,
  { perRow, visible, length }: { perRow: number; visible: number; length: number },
): number | undefined {
  const to = target(event, at, perRow, visible * perRow, length);
  return to === undefined ? undefined : Math.max(0, Math.min(length - 1, to));
}

function target(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  at: number,
  perRow: number,
  perScreen: number,
  length: number,
): number | undefined {
  if (altKey) return undefined;
  const rowStart = at - (at % perRow);
  if (key === 'Home') return ctrlKey || metaKey ? 0 : rowStart;
  if (key === 'End') return ctrlKey || metaKey ? length - 1 : rowStart + perRow - 1;
  if (ctrlKey || metaKey) return undefined;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -perRow,
    ArrowDown: perRow,
    PageUp: -perScreen,
    PageDown: perScreen,
  };
  const step = steps[key];
  return step === undefined ? undefined : at + step;
}
