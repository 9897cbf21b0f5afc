import type { DecryptionWay, Requests } from '../../shared/messages';
import type { Model } from '../state/model';
import type { Layer } from '../../core/report/report';
import { element, type Child } from '../dom/element';

/** What a page of the middle column is drawn from. */
export interface PageContext {
  readonly model: Model;
  readonly layer: Layer;
  readonly isBusy: boolean;
  readonly decrypt: (way: DecryptionWay) => void;
  readonly chooseLayer: (layer: string) => void;
  readonly trustRoot: (ask: Requests['trustRoot']['ask']) => void;
  readonly fetchMissing: () => void;
}

/** A headed part of a page. */
export function section(title: Child, ...content: readonly Child[]): HTMLElement {
  return element('section', { class: 'section' }, element('h3', {}, title), ...content);
}

/** Says in a sentence why there is nothing more to see. */
export function hint(text: string): HTMLElement {
  return element('p', { class: 'hint' }, text);
}
