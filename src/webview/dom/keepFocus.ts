/** Runs `change`, which draws anew, and puts the focus back on what bears the same `data-focus`. */
export function keepFocus(root: HTMLElement, change: () => void): void {
  const active = document.activeElement;
  const held = active instanceof HTMLElement ? active.closest<HTMLElement>('[data-focus]') : null;
  const key = held === null || !root.contains(held) ? undefined : held.dataset['focus'];
  change();
  if (key === undefined || document.activeElement !== document.body) return;
  root.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`)?.focus();
}
