import { restOf, totalOf } from './rest';
import { button, element } from '../dom/element';
import { foreign } from '../dom/foreign';
import { messageOf } from '../words/failure';

const step = 100;

/** A list of which a hundred are shown at once, so that a mail with thousands of them stays quick; it may go on with the host. */
export function capped<T>(
  items: readonly T[],
  list: HTMLElement,
  render: (item: T, index: number) => HTMLElement,
): HTMLElement {
  const holder = element('div', { class: 'capped' }, list);
  let problem: HTMLElement | undefined;
  const total = totalOf(items);
  let shown = 0;
  let isReading = false;
  const more = button({ class: 'more' }, () => void showMore());

  async function showMore(): Promise<void> {
    if (isReading) return;
    isReading = true;
    problem?.remove();
    more.textContent = 'Reading…';
    try {
      focusOn(show(await following()));
    } catch (error) {
      problem = element(
        'p',
        { class: 'hint', role: 'alert' },
        foreign(messageOf(error, 'It could not be read.')),
      );
      more.before(problem);
      label();
    }
    isReading = false;
  }

  async function following(): Promise<readonly T[]> {
    const here = items.slice(shown, shown + step);
    return here.length > 0 ? here : ((await restOf(items)?.load(shown)) ?? []);
  }

  function show(next: readonly T[]): HTMLElement | undefined {
    const made = next.map((item, index) => render(item, shown + index));
    list.append(...made);
    shown += made.length;
    if (shown >= total || made.length === 0) more.remove();
    else label();
    return made[0];
  }

  function label(): void {
    more.textContent = `Show ${Math.min(step, total - shown)} more of ${total - shown}`;
  }

  holder.append(more);
  show(items.slice(0, step));
  return holder;
}

function focusOn(first: HTMLElement | undefined): void {
  const target =
    first?.matches('button, [tabindex]') === true ? first : first?.querySelector('button, summary');
  if (target instanceof HTMLElement) target.focus();
}
