import type { Range } from '../../core/bytes/range';
import { element, type Child, type Props } from './element';

/** A range in an attribute, where a click finds it: `start-end@source`. */
export function rangeKey({ source, start, end }: Range): string {
  return `${start}-${end}@${source}`;
}

/** What {@link rangeKey} wrote, or undefined. */
export function rangeOf(key: string | undefined): Range | undefined {
  const match = /^(\d+)-(\d+)@(.*)$/s.exec(key ?? '');
  if (match === null) return undefined;
  const [, start, end, source = ''] = match;
  return { source, start: Number(start), end: Number(end) };
}

/** A fact that knows its bytes: choosing it marks them. Without a range it is plain text. */
export function rangeRef(range: Range | undefined, props: Props, ...children: readonly Child[]): HTMLElement {
  if (range === undefined) return element('span', props, ...children);
  const className = props.class === undefined ? 'ref' : `ref ${props.class}`;
  const data = { ...props.data, range: rangeKey(range) };
  const made = element('button', { ...props, class: className, data }, ...children);
  made.type = 'button';
  return made;
}

/** Calls `choose` for every click on a fact below `root` that knows its bytes. */
export function listenForRanges(root: HTMLElement, choose: (range: Range) => void): void {
  root.addEventListener('click', ({ target }) => {
    const holder = target instanceof Element ? target.closest<HTMLElement>('[data-range]') : null;
    const range = rangeOf(holder?.dataset['range']);
    if (range !== undefined) choose(range);
  });
}

/** Marks the facts below `root` that stand for `range`, and gives the first of them. */
export function markRefs(root: HTMLElement, range: Range | undefined): HTMLElement | undefined {
  const key = range === undefined ? undefined : rangeKey(range);
  let first: HTMLElement | undefined;
  for (const ref of root.querySelectorAll<HTMLElement>('[data-range]')) {
    const isCurrent = ref.dataset['range'] === key;
    ref.classList.toggle('current', isCurrent);
    if (isCurrent) ref.setAttribute('aria-current', 'true');
    else ref.removeAttribute('aria-current');
    if (isCurrent) first ??= ref;
  }
  return first;
}
