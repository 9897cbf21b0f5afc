import type { Finding } from '../../core/verify/finding';
import { capped } from '../dom/capped';
import { button, element, fill } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon, type IconName } from '../dom/icon';
import type { Tone } from '../words/checks';
import { count, plural } from '../words/numbers';

const looks: Readonly<Record<Finding['severity'], readonly [Tone, IconName]>> = {
  error: ['bad', 'cross'],
  warning: ['warn', 'warning'],
  info: ['plain', 'info'],
};
const order: readonly Finding['severity'][] = ['error', 'warning', 'info'];

/** What a person should know beside the verdicts; choosing a finding shows where it stands. */
export class Findings {
  readonly element = element('section', { class: 'findings', aria: { label: 'Findings' } });
  readonly #choose: (finding: Finding) => void;

  constructor(choose: (finding: Finding) => void) {
    this.#choose = choose;
  }

  /** Shows the findings, the gravest first. */
  show(findings: readonly Finding[]): void {
    const sorted = findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
    const list = element('ul', { class: 'finding-list' });
    fill(
      this.element,
      element('h2', {}, 'Findings ', element('span', { class: 'badge' }, count(findings.length))),
      sorted.length === 0
        ? element('p', { class: 'hint' }, 'Nothing was found that calls for attention.')
        : element('p', { class: 'hint' }, tally(findings)),
      sorted.length === 0 ? undefined : capped(sorted, list, (finding) => this.#item(finding)),
    );
  }

  #item(finding: Finding): HTMLElement {
    const { severity, message, rule, category, clause, line, range, layer } = finding;
    const [tone, name] = looks[severity];
    const where = line === undefined ? category : `line ${count(line)} · ${category}`;
    const content = [
      element('span', { class: `tone-${tone}` }, icon(name, severity)),
      element(
        'span',
        { class: 'finding-text' },
        foreign(message),
        element('span', { class: 'finding-where' }, where),
      ),
    ];
    const title = clause === undefined ? rule : `${rule} · ${clause}`;
    const isPlaced = range !== undefined || layer !== undefined;
    const told = isPlaced
      ? button({ class: 'finding', title }, () => this.#choose(finding), ...content)
      : element('div', { class: 'finding', title }, ...content);
    return element('li', {}, told, help(finding));
  }
}

/** What usually causes it, what to do, and who asks for it: folded away, for there may be many. */
function help({ rule, cause, remedy, clause, layer, range }: Finding): HTMLElement {
  const focus = `help ${rule} ${layer ?? ''} ${range?.start ?? ''}`;
  return element(
    'details',
    { class: 'finding-help' },
    element(
      'summary',
      { aria: { label: `Why, and what to do: ${rule}` }, data: { focus } },
      'Why, and what to do',
    ),
    helpLine('Usual cause: ', cause),
    helpLine('What to do: ', remedy),
    clause === undefined ? undefined : helpLine('Asked for by: ', clause),
  );
}

function helpLine(name: string, text: string): HTMLElement {
  return element('p', {}, element('span', { class: 'dim' }, name), text);
}

function tally(findings: readonly Finding[]): string {
  const of = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const parts = [plural(of('error'), 'error'), plural(of('warning'), 'warning'), plural(of('info'), 'note')];
  return parts.filter((part) => !part.startsWith('0 ')).join(' · ');
}
