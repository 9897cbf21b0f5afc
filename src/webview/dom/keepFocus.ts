/** Runs `change`, which draws anew, and puts the focus back on what bears the same `data-focus`, unfolded as it was. */
export function keepFocus(root: HTMLElement, change: () => void): void {
  const active = document.activeElement;
  const held = active instanceof HTMLElement ? active.closest<HTMLElement>('[data-focus]') : null;
  const key = held === null || !root.contains(held) ? undefined : held.dataset['focus'];
  const wasOpen = detailsOf(held)?.open === true;
  change();
  if (key === undefined || document.activeElement !== document.body) return;
  const found = root.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`);
  const details = detailsOf(found);
  if (details !== undefined && wasOpen) details.open = true;
  found?.focus();
}

/** What a summary unfolds. */
function detailsOf(summary: HTMLElement | null): HTMLDetailsElement | undefined {
  const around = summary?.parentElement;
  return around instanceof HTMLDetailsElement ? around : undefined;
}
