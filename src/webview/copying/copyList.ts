import { element } from '../dom/element';
import { icon } from '../dom/icon';

/** What can be copied of a list: what stands in it by its name. */
const VALUES = '[data-copy]';

/** A value of a list, and what it is called there. */
export interface Listed {
  readonly name: string;
  readonly value: HTMLElement;
}

/** Where some of the facts know no bytes, and so are nothing that the Tab key comes to, gives the list one button to copy any of them. */
export function withCopies(list: HTMLElement): HTMLElement {
  const first = list.querySelector('dd');
  const hasPlain = valuesIn(list).some((value) => !value.matches('button'));
  if (first === null || !hasPlain) return list;
  list.dataset['copies'] = '';
  first.append(
    element(
      'button',
      {
        class: 'icon-button copy-list',
        title: 'Copy a value of this list',
        aria: { label: 'Copy a value of this list', haspopup: 'menu' },
      },
      icon('copy'),
    ),
  );
  return list;
}

/** What a list offers where its button, or the list itself, has the focus; nothing where that is something else. */
export function listedAt(place: EventTarget | null): readonly Listed[] {
  if (!(place instanceof HTMLElement) || !place.matches('.copy-list, [data-copies]')) return [];
  const list = place.closest<HTMLElement>('[data-copies]');
  return list === null ? [] : valuesIn(list).map((value) => ({ name: nameOf(value), value }));
}

function valuesIn(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(VALUES)];
}

function nameOf(value: HTMLElement): string {
  const name = value.closest('dd')?.previousElementSibling?.textContent ?? '';
  return name === '' ? value.textContent : name;
}
