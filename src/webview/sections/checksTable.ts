import type { Check } from '../../core/verify/check';
import { element } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { rangeRef } from '../dom/rangeRef';
import { checkMessage, checkNames, statusLooks } from '../words/checks';

/** The checks of one signature, each with how it went, why, and the clause that asks for it. */
export function checksTable(checks: readonly Check[]): HTMLElement {
  const head = ['Check', 'Result', 'Clause'].map((name) => element('th', { role: 'columnheader' }, name));
  // The roles are said aloud because a table that is laid out as a grid loses them.
  return element(
    'table',
    { class: 'checks', role: 'table', aria: { label: 'Checks' } },
    element('thead', { class: 'visually-hidden', role: 'rowgroup' }, element('tr', { role: 'row' }, ...head)),
    element('tbody', { role: 'rowgroup' }, ...checks.map(row)),
  );
}

function row(check: Check): HTMLElement {
  const { tone, icon: name, word } = statusLooks[check.status];
  return element(
    'tr',
    { role: 'row', data: { check: check.id, status: check.status } },
    element(
      'th',
      { class: 'check-name', role: 'rowheader' },
      element('span', { class: `tone-${tone}` }, icon(name, word)),
      checkNames[check.id],
    ),
    element(
      'td',
      { role: 'cell', title: check.reason },
      rangeRef(check.range, {}, foreign(checkMessage(check))),
    ),
    element('td', { class: 'clause', role: 'cell' }, check.clause),
  );
}
