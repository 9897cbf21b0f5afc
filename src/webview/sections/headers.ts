import type { HeaderFact } from '../../core/report/report';
import { capped } from '../dom/capped';
import { element, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { rangeRef } from '../dom/rangeRef';
import { hint, type PageContext } from './section';

/** The header fields of an entity, decoded, in their order. */
export function headers({ layer }: PageContext): Child[] {
  const all = layer.headers ?? [];
  if (all.length === 0) return [hint('This part has no header fields.')];
  return [capped(all, element('dl', { class: 'facts' }), header)];
}

function header({ name, value, range }: HeaderFact): HTMLElement {
  return element(
    'div',
    { class: 'fact-pair' },
    element('dt', {}, foreign(name)),
    element('dd', {}, rangeRef(range, {}, foreign(value.trim() === '' ? '(empty)' : value))),
  );
}
