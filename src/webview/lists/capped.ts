import { button, element, fill } from '../dom/element';
import { foreign } from '../dom/foreign';
import { late } from '../dom/late';
import { messageOf } from '../words/failure';
import { restOf, totalOf } from './rest';

const step = 100;

/** A list of which a hundred are shown at once, so that a mail with thousands of them stays quick; it may go on with the host. */
export function capped<T>(
  items: readonly T[],
  list: HTMLElement,
  render: (item: T, index: number) => HTMLElement,
): HTMLElement {
  const holder = element('div', { class: 'capped' }, list);
  const total = totalOf(items);
  let shown = 0;
  let turn = 0;
  const more = button({ class: 'more' }, () => void showMore());
  const said = element('div');

  async function showMore(): Promise<void> {
    const asked = ++turn;
    more.textContent = 'Reading…';
    fill(
      said,
      late('The rest is long in coming.', 'Ask again', () => void showMore()),
    );
    try {
      const next = await following();
      if (asked === turn) focusOn(show(next));
    } catch (error) {
      if (asked === turn) fail(messageOf(error, 'It could not be read.'));
    }
  }

  function fail(message: string): void {
    const again = button({ class: 'secondary' }, () => void showMore(), 'Try again');
    fill(said, element('div', { class: 'ways', role: 'alert' }, foreign(message), again));
    label();
  }

  async function following(): Promise<readonly T[]> {
    const here = items.slice(shown, shown + step);
    return here.length > 0 ? here : ((await restOf(items)?.load(shown)) ?? []);
  }

  function show(next: readonly T[]): HTMLElement | undefined {
    const made = next.map((item, index) => render(item, shown + index));
    list.append(...made);
    shown += made.length;
    fill(said);
    if (shown >= total || made.length === 0) more.remove();
    else label();
    return made[0];
  }

  function label(): void {
    more.textContent = `Show ${Math.min(step, total - shown)} more of ${total - shown}`;
  }

  holder.append(said, more);
  show(items.slice(0, step));
  return holder;
}

function focusOn(first: HTMLElement | undefined): void {
  const target =
    first?.matches('button, [tabindex]') === true ? first : first?.querySelector('button, summary');
  if (target instanceof HTMLElement) target.focus();
}
