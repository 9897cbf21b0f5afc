import type { Range } from '../../core/bytes/range';
import type { Finding } from '../../core/verify/finding';
import { copyActions } from '../copying/reportMenu';
import { element } from '../dom/element';
import { keepUnfolded, unfoldedIn, Unfolding } from '../dom/unfolding';
import type { Asker } from '../state/asker';
import type { Model } from '../state/model';
import { CoverageBar } from './coverageBar';
import { Findings } from './findings';
import { Footer } from './footer';
import { Header } from './header';
import { LayerTree } from './layerTree';
import type { Segment } from './segments';
import { VerdictSentence } from './verdictSentence';
import { VerdictStrip } from './verdictStrip';

/** What can be chosen around the pages. */
export interface FrameEvents {
  readonly chooseLayer: (layer: string) => void;
  readonly chooseSegment: (segment: Segment) => void;
  readonly chooseFinding: (finding: Finding) => void;
}

/** The parts of the frame that have a place of their own among the columns. */
export interface FrameParts {
  readonly reading: HTMLElement;
  readonly aside: HTMLElement;
  readonly footer: HTMLElement;
}

/** What stands around the pages of a layer: the message and its verdicts above, the layers beside, what was found below. */
export class Frame {
  readonly #header = new Header();
  readonly #footer = new Footer();
  readonly #sentence = new VerdictSentence();
  readonly #strip: VerdictStrip;
  readonly #coverage: CoverageBar;
  readonly #layers: LayerTree;
  readonly #findings: Findings;

  constructor({ chooseLayer, chooseSegment, chooseFinding }: FrameEvents) {
    this.#strip = new VerdictStrip(chooseLayer);
    this.#coverage = new CoverageBar(chooseSegment);
    this.#layers = new LayerTree(chooseLayer);
    this.#findings = new Findings(chooseFinding);
  }

  /** Puts it together around the pages, with what is told of a moment below the header. */
  around(pages: HTMLElement, notice: HTMLElement): FrameParts {
    const aside = element(
      'nav',
      { class: 'aside', aria: { label: 'Layers' } },
      element('h2', {}, 'Layers'),
      this.#layers.element,
    );
    const top = element(
      'div',
      { class: 'top' },
      this.#header.element,
      notice,
      this.#sentence.element,
      this.#strip.element,
      this.#coverage.element,
    );
    const reading = element('div', { class: 'reading' }, top, aside, pages, this.#findings.element);
    return { reading, aside, footer: this.#footer.element };
  }

  /** Shows a state, with the chosen layer marked. */
  show(model: Model, chosen: string, asker: Asker): void {
    this.#header.show(model, asker);
    this.#sentence.show(model, asker);
    this.#strip.show(model, chosen, asker);
    this.#coverage.show(model);
    this.#layers.show(model, chosen);
    keepUnfolded(this.#findings.element, () => this.#findings.show(model.state));
    const layer = model.layer(chosen);
    this.#footer.show(model.state, layer && copyActions(asker, layer));
  }

  /** What is unfolded among the findings. */
  get unfolded(): readonly string[] {
    return unfoldedIn(this.#findings.element);
  }

  /** Unfolds what was unfolded before the view was hidden. */
  restore(unfolded: readonly string[]): void {
    new Unfolding(this.#findings.element, unfolded).go();
  }

  /** Marks where the first of some bytes, or of what they were decoded from, stands in the whole. */
  mark(trace: readonly Range[]): void {
    this.#coverage.mark(trace);
  }
}
