import type { Check } from '../../core/verify/check';
import { element } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { rangeRef } from '../dom/rangeRef';
import { checkMessage, checkNames, statusLooks } from '../words/checks';

/** The checks of one signature, each with how it went, why, and the clause that asks for it. */
export function checksTable(checks: readonly Check[]): HTMLElement {
  const head = ['Check', 'Result', 'Clause'].map((name) => element('th', { role: 'columnheader' }, name));
  return element(
    'table',
    { class: 'checks' },
    element('thead', { class: 'visually-hidden' }, element('tr', {}, ...head)),
    element('tbody', {}, ...checks.map(row)),
  );
}

function row(check: Check): HTMLElement {
  const { tone, icon: name, word } = statusLooks[check.status];
  const title = element('th', { class: 'check-name' });
  title.scope = 'row';
  title.append(element('span', { class: `tone-${tone}` }, icon(name, word)), checkNames[check.id]);
  return element(
    'tr',
    { data: { check: check.id, status: check.status } },
    title,
    element('td', { title: check.reason }, rangeRef(check.range, {}, foreign(checkMessage(check)))),
    element('td', { class: 'clause' }, check.clause),
  );
}
