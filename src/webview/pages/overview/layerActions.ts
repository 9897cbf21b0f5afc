import type { Layer } from '../../../core/report/report';
import type { PartMode } from '../../../shared/requests';
import { button, element } from '../../dom/element';
import { isCms } from '../../words/kinds';
import { canBeProtected } from '../content/canBeProtected';
import { contentOf } from '../content/parts';
import type { PageContext } from '../section';

/** What can be done with a layer as it stands. */
export function layerActions(context: PageContext): HTMLElement {
  const { layer } = context;
  const own = isCms(layer) ? cmsActions(context) : entityActions(context);
  return element('div', { class: 'ways' }, ...own, ...partActions(context));
}

function partActions({ model, layer, deed }: PageContext): HTMLElement[] {
  if (!canBeProtected(model, layer)) return [];
  const protect = (mode: PartMode, words: string): HTMLElement =>
    action(mode, layer, words, () => deed('protectPart', { layer: layer.id, mode }));
  return [protect('sign', 'Sign this part…'), protect('encrypt', 'Encrypt this part…')];
}

function cmsActions({ model, layer, deed }: PageContext): HTMLElement[] {
  const { id } = layer;
  const save = action('save', layer, 'Save CMS…', () => deed('saveCms', { layer: id }));
  if (contentOf(model, layer) === undefined) return [save];
  return [save, action('unwrap', layer, 'Unwrap into a new .eml', () => deed('unwrapLayer', { layer: id }))];
}

function entityActions({ layer, deed }: PageContext): HTMLElement[] {
  const { id, headers, children } = layer;
  const save = (form: 'content' | 'entity', words: string): HTMLElement =>
    action(form, layer, words, () => deed('savePart', { layer: id, form }));
  return [
    ...(headers === undefined ? [] : [save('entity', 'Save entity…')]),
    ...(children.length === 0 ? [save('content', 'Save content…')] : []),
  ];
}

function action(name: string, { id }: Layer, words: string, go: () => void): HTMLElement {
  return button({ class: 'secondary', data: { focus: `layer ${name} ${id}` } }, go, words);
}
