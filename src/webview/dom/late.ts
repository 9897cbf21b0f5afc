import { button, element } from './element';

/** Says that an answer is long in coming, with a way on. The styles show it only after a while: most come at once. */
export function late(text: string, label: string, go: () => void): HTMLElement {
  const wayOn = button({ class: 'secondary' }, go, label);
  return element('div', { class: 'late', role: 'status' }, element('span', {}, text), wayOn);
}
