import { button, element } from './element';

const step = 100;

/** A list of which a hundred are shown at once, so that a mail with thousands of them stays quick. */
export function capped<T>(
  items: readonly T[],
  list: HTMLElement,
  render: (item: T, index: number) => HTMLElement,
): HTMLElement {
  const holder = element('div', { class: 'capped' }, list);
  let shown = 0;
  const more = button({ class: 'more' }, () => {
    const first = showNext();
    const target = first?.matches('button, [tabindex]') === true ? first : first?.querySelector('button');
    if (target instanceof HTMLElement) target.focus();
  });
  function showNext(): HTMLElement | undefined {
    const next = items.slice(shown, shown + step).map((item, index) => render(item, shown + index));
    list.append(...next);
    shown += next.length;
    const left = items.length - shown;
    more.textContent = `Show ${Math.min(step, left)} more of ${left}`;
    if (left === 0) more.remove();
    return next[0];
  }
  holder.append(more);
  showNext();
  return holder;
}
