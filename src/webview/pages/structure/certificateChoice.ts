import type { CertificateFact } from '../../../core/report/report';
import { LIST_PAGE } from '../../../shared/lists';
import type { SourceFact } from '../../../shared/messages';
import { button, element, fill } from '../../dom/element';
import { disarmed, foreign } from '../../dom/foreign';
import { late } from '../../dom/late';
import { knownOf, restOf, totalOf } from '../../lists/rest';
import { messageOf } from '../../words/failure';
import { commonName } from '../../words/names';

/** One of many certificates to be chosen: all by their numbers, and by name as far as the names are here. */
export class CertificateChoice {
  readonly #select = element('select', {
    class: 'choice',
    data: { focus: 'structure of' },
    aria: { label: 'Structure of' },
  });
  readonly #more = element('div', { class: 'structure-more' });
  readonly element = element('div', { class: 'structure-of' }, this.#select, this.#more);
  #sources: readonly SourceFact[] = [];
  #certificates: readonly CertificateFact[] = [];
  #turn = 0;

  /** @param choose is told the source of the certificate that the person has chosen */
  constructor(choose: (source: SourceFact) => void) {
    this.#select.addEventListener('change', () => {
      const source = this.#sources.find(({ id }) => id === this.#select.value);
      if (source !== undefined) choose(source);
    });
  }

  /** Offers the certificates of a layer. @param certificates as the state has them, which may go on */
  offer(sources: readonly SourceFact[], certificates: readonly CertificateFact[]): void {
    this.#turn++;
    this.#sources = sources;
    this.#certificates = certificates;
    this.#list();
    fill(this.#more, this.#moreButton());
  }

  /** Shows which one is chosen. */
  choose(id: string): void {
    this.#select.value = id;
  }

  #list(): void {
    const chosen = this.#select.value;
    const names = new Map(knownOf(this.#certificates).map((each) => [each.range?.source, each.subject]));
    fill(
      this.#select,
      ...this.#sources.map(({ id }, at) => optionOf(id, `${at + 1}${named(names.get(id))}`)),
    );
    this.#select.value = chosen;
  }

  #moreButton(): HTMLElement | undefined {
    const left = totalOf(this.#certificates) - knownOf(this.#certificates).length;
    if (left <= 0) return undefined;
    const words = `Name ${Math.min(LIST_PAGE, left)} more of ${left}`;
    return button({ class: 'more', data: { focus: 'name more' } }, () => void this.#nameMore(), words);
  }

  async #nameMore(): Promise<void> {
    const turn = ++this.#turn;
    const again = (): void => void this.#nameMore();
    const hadFocus = this.#more.contains(document.activeElement);
    const waiting = late('The names are long in coming.', 'Ask again', again);
    fill(this.#more, element('span', { role: 'status' }, 'Reading…'), waiting);
    try {
      await restOf(this.#certificates)?.load(knownOf(this.#certificates).length);
      if (turn !== this.#turn) return;
      this.#list();
      fill(this.#more, this.#moreButton());
    } catch (error) {
      if (turn !== this.#turn) return;
      const why = foreign(messageOf(error, 'They could not be read.'));
      fill(this.#more, element('span', { role: 'alert' }, why), this.#moreButton());
    }
    if (hadFocus) (this.#more.querySelector('button') ?? this.#select).focus();
  }
}

function named(subject: string | undefined): string {
  return subject === undefined ? '' : `: ${disarmed(commonName(subject))}`;
}

function optionOf(value: string, name: string): HTMLOptionElement {
  const made = element('option', {}, name);
  made.value = value;
  return made;
}
