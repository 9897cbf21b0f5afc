import type { Layer } from '../../core/report/report';
import { element, type Child } from '../dom/element';
import type { Asker } from '../state/asker';
import type { Model } from '../state/model';

/** What a page of the middle column is drawn from. */
export interface PageContext extends Asker {
  readonly model: Model;
  readonly layer: Layer;
  readonly chooseLayer: (layer: string) => void;
}

/** A headed part of a page. */
export function section(title: Child, ...content: readonly Child[]): HTMLElement {
  return element('section', { class: 'section' }, element('h3', {}, title), ...content);
}

/** Says in a sentence why there is nothing more to see. */
export function hint(text: string): HTMLElement {
  return element('p', { class: 'hint' }, text);
}
