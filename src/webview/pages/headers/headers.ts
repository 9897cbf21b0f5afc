import type { HeaderFact, Summary } from '../../../core/report/report';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { rangeRef } from '../../dom/rangeRef';
import { capped } from '../../lists/capped';
import { hint, section, type PageContext } from '../section';
import { headerProtection } from './headerProtection';

/** The header fields of an entity, decoded, in their order. */
export function headers({ model, layer }: PageContext): Child[] {
  const all = layer.headers ?? [];
  if (all.length === 0) return [hint('This part has no header fields.')];
  const { layers, headers: facts, summary } = model.state.report;
  const isMessage = layers.includes(layer) || layer.id === facts.inner;
  const list = capped(all, element('dl', { class: 'facts' }), header);
  const protection = isMessage ? headerProtection(facts, isLocked(summary)) : undefined;
  return protection === undefined ? [list] : [protection, section('All header fields of this part', list)];
}

function isLocked({ encrypted, decrypted }: Summary): boolean {
  return encrypted !== 'none' && !decrypted;
}

function header({ name, value, range }: HeaderFact): HTMLElement {
  return element(
    'div',
    { class: 'fact-pair' },
    element('dt', {}, foreign(name)),
    element('dd', {}, rangeRef(range, {}, foreign(value.trim() === '' ? '(empty)' : value))),
  );
}
