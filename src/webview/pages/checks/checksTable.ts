import type { Check } from '../../../core/verify/check';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { icon } from '../../dom/icon';
import { rangeRef } from '../../dom/rangeRef';
import { checkNames, statusLooks } from '../../words/checks';
import { factList, factOf, placeFact } from '../facts';

/** What a check was decided by, as far as there is something to show. */
export type Evidence = (check: Check) => readonly Child[];

/**
 * The checks of one signature, each with how it went, why, and the clause that asks for it; unfolded, with its evidence,
 * its usual cause and what to do.
 * @param key tells the table from others of the page when it is drawn anew
 */
export function checksTable(checks: readonly Check[], evidence: Evidence = () => [], key = ''): HTMLElement {
  const head = ['Check', 'Result', 'Clause'].map((name) => element('th', { role: 'columnheader' }, name));
  // The roles are said aloud because a table that is laid out as a grid loses them.
  return element(
    'table',
    { class: 'checks', role: 'table', aria: { label: 'Checks' } },
    element('thead', { class: 'visually-hidden', role: 'rowgroup' }, element('tr', { role: 'row' }, ...head)),
    element('tbody', { role: 'rowgroup' }, ...checks.map((check) => row(check, evidence(check), key))),
  );
}

function row(check: Check, evidence: readonly Child[], key: string): HTMLElement {
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
      rangeRef(check.range, {}, foreign(check.message)),
      more(check, evidence, key),
    ),
    element('td', { class: 'clause', role: 'cell' }, check.clause),
  );
}

/** What is folded away until it is asked for. */
function more(check: Check, evidence: readonly Child[], key: string): HTMLElement | undefined {
  const { id, status, reason, cause, remedy, range } = check;
  // One check says it for all that could not be made without it.
  if (status === 'notRun' && (reason === 'structureDamaged' || reason === 'noCertificate')) return undefined;
  const shown = evidence.filter((each) => each !== undefined);
  if (cause === undefined && remedy === undefined && shown.length === 0) return undefined;
  const isOpen = status === 'failed' || status === 'indeterminate';
  const title = remedy === undefined ? 'Evidence' : 'Why, and what to do';
  return element(
    'details',
    { class: 'check-more' },
    element(
      'summary',
      { aria: { label: `${title}: ${checkNames[id]}` }, data: { focus: `more ${id} ${key}` } },
      title,
    ),
    factList([
      factOf('Usual cause', cause),
      factOf('What to do', remedy),
      isOpen ? placeFact('Bytes', range) : undefined,
    ]),
    ...shown,
  );
}
