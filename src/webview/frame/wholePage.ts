import { element } from '../dom/element';
import { foreign } from '../dom/foreign';

/** A page that stands in the place of everything, where there is nothing else to show. */
export function wholePage(title: string, text: string, ...more: readonly HTMLElement[]): HTMLElement {
  const content = [element('h1', {}, title), element('p', {}, foreign(text)), ...more];
  return element('div', { class: 'whole', role: 'alert' }, ...content);
}
