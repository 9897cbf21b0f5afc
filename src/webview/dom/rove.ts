type Axis = 'horizontal' | 'vertical';

const moves: Readonly<Record<Axis, Readonly<Record<string, (at: number, last: number) => number>>>> = {
  horizontal: { ArrowLeft: (at) => at - 1, ArrowRight: (at) => at + 1 },
  vertical: { ArrowUp: (at) => at - 1, ArrowDown: (at) => at + 1 },
};
const ends: (typeof moves)[Axis] = { Home: () => 0, End: (_at, last) => last };

/**
 * Makes many controls one stop of the Tab key: the arrow keys go from one to the next, as the ARIA practices for toolbars
 * have it.
 * @returns what is to be called when the controls have been drawn anew
 */
export function rove(holder: HTMLElement, axis: Axis): () => void {
  const keys = { ...moves[axis], ...ends };
  const controls = (): readonly HTMLElement[] => [...holder.querySelectorAll<HTMLElement>('button, summary')];
  const settle = (chosen: Element | undefined): void => {
    for (const each of controls()) each.tabIndex = each === chosen ? 0 : -1;
  };
  holder.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) settle(target);
  });
  holder.addEventListener('keydown', (event) => {
    const all = controls();
    const at = all.findIndex((each) => each === document.activeElement);
    const last = all.length - 1;
    const to = keys[event.key]?.(at, last);
    if (to === undefined || at === -1 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    all[Math.max(0, Math.min(to, last))]?.focus();
  });
  return () => settle(controls()[0]);
}
