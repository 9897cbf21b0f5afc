import type { Finding } from '../../core/verify/finding';
import type { Cut } from '../../shared/lists';
import type { ViewState } from '../../shared/messages';
import { badge } from '../dom/badge';
import { button, element, fill } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon, type IconName } from '../dom/icon';
import { rove } from '../dom/rove';
import { capped } from '../lists/capped';
import { totalOf } from '../lists/rest';
import type { Tone } from '../words/checks';
import { count, plural } from '../words/numbers';
import { findingNames } from './findingNames';

const looks: Readonly<Record<Finding['severity'], readonly [Tone, IconName]>> = {
  error: ['bad', 'cross'],
  warning: ['warn', 'warning'],
  info: ['plain', 'info'],
};

/** What a person should know beside the verdicts; choosing a finding shows where it stands. */
export class Findings {
  readonly element = element('section', { class: 'findings', aria: { label: 'Findings' } });
  readonly #choose: (finding: Finding) => void;

  constructor(choose: (finding: Finding) => void) {
    this.#choose = choose;
  }

  /** Shows the findings in their order, which is that of their gravity. */
  show({ report: { findings }, cut }: ViewState): void {
    fill(
      this.element,
      element('h2', {}, 'Findings ', badge(count(totalOf(findings)))),
      findings.length === 0
        ? element('p', { class: 'hint' }, 'Nothing was found that calls for attention.')
        : element('p', { class: 'hint' }, tallyWords(cut?.tally ?? tallyOf(findings))),
      findings.length === 0 ? undefined : this.#list(findings),
    );
  }

  /** One stop of the Tab key: there may be thousands, and the bytes come after them. */
  #list(findings: readonly Finding[]): HTMLElement {
    const aria = { label: 'Findings, one by one', orientation: 'vertical' };
    const bar = element('div', { role: 'toolbar', aria });
    const settle = rove(bar, 'vertical');
    const list = element('ul', { class: 'finding-list' });
    const nameOf = findingNames();
    bar.append(capped(findings, list, (finding) => this.#item(finding, nameOf(finding))));
    settle();
    return bar;
  }

  #item(finding: Finding, named: string): HTMLElement {
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
      ? button(
          { class: 'finding', title, data: { focus: `finding ${named}` } },
          () => this.#choose(finding),
          ...content,
        )
      : element('div', { class: 'finding', title }, ...content);
    return element('li', {}, told, help(finding, named));
  }
}

/** What usually causes it, what to do, and who asks for it: folded away, for there may be many. */
function help({ rule, cause, remedy, clause }: Finding, named: string): HTMLElement {
  const focus = `help ${named}`;
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

type Tally = Cut['tally'];

function tallyOf(findings: readonly Finding[]): Tally {
  const of = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return { error: of('error'), warning: of('warning'), info: of('info') };
}

function tallyWords({ error, warning, info }: Tally): string {
  const parts = [plural(error, 'error'), plural(warning, 'warning'), plural(info, 'note')];
  return parts.filter((part) => !part.startsWith('0 ')).join(' · ');
}
