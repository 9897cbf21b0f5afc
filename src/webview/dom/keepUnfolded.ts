/** Runs `change`, which draws anew, and unfolds again what was unfolded: what bears the same `data-focus`. */
export function keepUnfolded(root: HTMLElement, change: () => void): void {
  const opened = new Set(
    summariesIn(root)
      .filter(({ parentElement }) => isOpen(parentElement))
      .map(({ dataset }) => dataset['focus']),
  );
  change();
  for (const { dataset, parentElement } of summariesIn(root)) {
    if (parentElement instanceof HTMLDetailsElement && opened.has(dataset['focus']))
      parentElement.open = true;
  }
}

function summariesIn(root: HTMLElement): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('summary[data-focus]')];
}

function isOpen(around: HTMLElement | null): boolean {
  return around instanceof HTMLDetailsElement && around.open;
}
