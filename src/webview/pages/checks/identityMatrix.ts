import type { IdentityColumn, IdentityFact, IdentityRow } from '../../../core/report/identityFact';
import { element, type Child } from '../../dom/element';
import { disarmed, foreign } from '../../dom/foreign';
import { rangeRef } from '../../dom/rangeRef';
import { count, plural } from '../../words/numbers';

const likeness: Readonly<Record<IdentityRow['cells'][number], readonly [words: string, tone: string]>> = {
  same: ['the same', ''],
  sameButCase: ['the same but for case', ''],
  lookalike: ['looks alike, and is another', 'tone-bad'],
  domainOnly: ['the same domain', 'dim'],
  different: ['another', 'dim'],
};

const problems: Readonly<Record<NonNullable<IdentityRow['problem']>, string>> = {
  unreadable: 'cannot be read',
  empty: 'is empty',
  displayNameOnly: 'is a name alone',
};

// Beside each other in the narrowest view; the rest is counted.
const MOST_COLUMNS = 4;

/** Who the header says has sent the message, a row each, against the addresses of the certificate. */
export function identityMatrix({ columns, rows, omitted }: IdentityFact): readonly Child[] {
  if (rows.length === 0) return [];
  const shown = columns.slice(0, MOST_COLUMNS);
  const hidden = columns.length - shown.length + (omitted?.columns ?? 0);
  const hiddenRows = omitted?.rows ?? 0;
  const table = element(
    'table',
    { class: 'matrix' },
    element('caption', { class: 'dim' }, 'The header against the certificate'),
    element('thead', {}, element('tr', {}, element('th', { class: 'dim' }, 'Header'), ...shown.map(heading))),
    element('tbody', {}, ...rows.map((row) => rowOf(row, shown))),
  );
  const more = [
    ...(hidden > 0 ? [`${plural(hidden, 'more address', 'more addresses')} of the certificate`] : []),
    ...(hiddenRows > 0 ? [`${count(hiddenRows)} more of the header`] : []),
  ];
  return [
    element(
      'div',
      {
        class: 'matrix-frame',
        tabIndex: 0,
        role: 'group',
        aria: { label: 'Identity' },
        data: { copies: '' },
      },
      table,
    ),
    more.length === 0 ? undefined : element('p', { class: 'hint' }, `and ${more.join(', ')}`),
  ];
}

function heading({ address, form, range }: IdentityColumn): HTMLElement {
  return element(
    'th',
    { title: form },
    rangeRef(range, { data: { copy: '' } }, foreign(address)),
    element('div', { class: 'note' }, form),
  );
}

function rowOf(row: IdentityRow, columns: readonly IdentityColumn[]): HTMLElement {
  const { field, block, where, display, address, written, problem, range, cells } = row;
  const name = `${where === 'inner' ? 'protected ' : ''}${field}${block === undefined ? '' : ` (${block})`}`;
  const who = address ?? written ?? '';
  const head = element(
    'th',
    {},
    element('div', { class: 'dim' }, foreign(name)),
    rangeRef(range, { title: disarmed(who), data: { copy: '' } }, foreign(who === '' ? '(empty)' : who)),
    display === undefined ? undefined : foreign(`“${display}”`, 'note'),
  );
  if (problem !== undefined)
    return element('tr', {}, head, element('td', { class: 'tone-warn' }, problems[problem]));
  return element('tr', {}, head, ...columns.map((_, index) => cell(cells[index] ?? 'different')));
}

function cell(how: IdentityRow['cells'][number]): HTMLElement {
  const [words, tone] = likeness[how];
  return element('td', { class: tone, data: { likeness: how } }, words);
}
