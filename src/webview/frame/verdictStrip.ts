import { button, element, fill } from '../dom/element';
import { disarmed, foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import type { Asker } from '../state/asker';
import type { Model } from '../state/model';
import { plainVerdict } from '../state/plainVerdict';
import { verdictsOf, type Verdict } from '../state/verdicts';
import { decryptButtons, waysInto } from '../ways/decryptButtons';
import { waysOn } from '../ways/waysOn';

/** One card for each layer of protection, outermost first: the first thing that a person should read. */
export class VerdictStrip {
  readonly element = element('ol', { class: 'strip', aria: { label: 'Verdicts, outermost layer first' } });
  readonly #chooseLayer: (layer: string) => void;

  constructor(chooseLayer: (layer: string) => void) {
    this.#chooseLayer = chooseLayer;
  }

  /** Shows the verdicts of a state. */
  show(model: Model, chosen: string, asker: Asker): void {
    const verdicts = verdictsOf(model);
    const ways = ({ layer, isLocked }: Verdict): HTMLElement | undefined => {
      const locked = isLocked ? model.layer(layer) : undefined;
      return locked && decryptButtons(waysInto(model, locked).slice(0, 1), asker, `strip ${layer}`);
    };
    const cards = verdicts.map((verdict) => this.#card(verdict, verdict.layer === chosen, ways(verdict)));
    fill(this.element, ...(cards.length === 0 ? [unprotected(model, asker)] : cards));
  }

  #card(verdict: Verdict, isChosen: boolean, ways: HTMLElement | undefined): HTMLElement {
    const { look, place, headline, detail, layer } = verdict;
    const choose = button(
      {
        class: 'card-choose',
        title: `${disarmed(headline)}\n${disarmed(detail)}`,
        data: { focus: `card ${layer}` },
        aria: { pressed: isChosen },
      },
      () => this.#chooseLayer(layer),
      element('span', { class: 'card-place' }, `${place} · ${look.word}`),
      element(
        'span',
        { class: 'card-headline' },
        element('span', { class: `tone-${look.tone}` }, icon(look.icon)),
        foreign(headline),
      ),
      foreign(detail, 'card-detail'),
    );
    const classes = `card edge-${look.tone}${isChosen ? ' chosen' : ''}`;
    return element('li', { class: classes }, choose, ways);
  }
}

/** A card that stands for no layer of protection: what can be done. What there is to say of the file stands in the sentence. */
function unprotected(model: Model, asker: Asker): HTMLElement {
  const { look, headline, ways } = plainVerdict(model);
  return element(
    'li',
    { class: `card edge-${look.tone}` },
    element(
      'div',
      { class: 'card-choose' },
      element(
        'span',
        { class: 'card-headline' },
        element('span', { class: `tone-${look.tone}` }, icon(look.icon)),
        headline,
      ),
    ),
    ways.length === 0 ? undefined : waysOn(ways, asker),
  );
}
