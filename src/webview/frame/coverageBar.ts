import type { Range } from '../../core/bytes/range';
import { button, element, fill, setAria } from '../dom/element';
import { disarmed } from '../dom/foreign';
import { rove } from '../dom/rove';
import type { Model } from '../state/model';
import { segmentAt, segmentsOf, type Segment, type Standing } from './segments';
import { segmentWords, standingNames } from './segmentWords';

const order: readonly Standing[] = ['broken', 'undecided', 'good', 'carrier', 'none'];

/** The message from its first byte to its last: what is signed, encrypted, both or neither. */
export class CoverageBar {
  readonly element = element('div', { class: 'regions' });
  readonly #choose: (segment: Segment) => void;
  readonly #bar = element('div', {
    class: 'regions-bar',
    role: 'toolbar',
    aria: { label: 'What is covered, from the first byte to the last' },
  });
  readonly #settle: () => void;
  #segments: readonly Segment[] = [];

  constructor(choose: (segment: Segment) => void) {
    this.#choose = choose;
    this.#settle = rove(this.#bar, 'horizontal');
  }

  /** Shows what covers what; nothing where nothing is protected. */
  show(model: Model): void {
    this.#segments = model.protection.length === 0 ? [] : segmentsOf(model);
    this.element.hidden = this.#segments.length === 0;
    fill(this.#bar, ...this.#segments.map((segment, index) => this.#piece(model, segment, index)));
    this.#settle();
    fill(
      this.element,
      element('span', { class: 'regions-title', aria: { hidden: true } }, 'What is covered'),
      this.#bar,
      legend(this.#segments),
    );
  }

  /** Marks the segment that holds the first of some bytes or of what they were decoded from. */
  mark(trace: readonly Range[]): void {
    const current = segmentAt(this.#segments, trace);
    const at = current === undefined ? -1 : this.#segments.indexOf(current);
    for (const [index, piece] of [...this.#bar.children].entries())
      setAria(piece, 'current', index === at ? true : undefined);
  }

  #piece(model: Model, segment: Segment, index: number): HTMLElement {
    const words = disarmed(segmentWords(model, segment));
    const piece = button(
      {
        class: 'region',
        title: words,
        data: { ...lookOf(segment), focus: `region ${index}` },
        aria: { label: words },
      },
      () => this.#choose(segment),
    );
    piece.style.flexGrow = String(segment.share);
    return piece;
  }
}

/** What the look of a piece is made of: colour and pattern say the same. */
function lookOf({ standing, encryptedBy }: Segment): Record<string, string | undefined> {
  return { standing, encrypted: encryptedBy.length > 0 ? 'true' : undefined };
}

/** What the looks mean, of those that are there. The pieces say it themselves to who cannot see them. */
function legend(segments: readonly Segment[]): HTMLElement {
  const standings = order.filter((each) => segments.some(({ standing }) => standing === each));
  const entries = standings.map((each) =>
    entry({ standing: each }, each === 'none' ? 'neither signed nor encrypted' : standingNames[each]),
  );
  const isEncrypted = segments.some(({ encryptedBy }) => encryptedBy.length > 0);
  const encrypted = entry({ standing: 'none', encrypted: 'true' }, 'encrypted');
  return element(
    'span',
    { class: 'regions-legend', aria: { hidden: true } },
    ...(isEncrypted ? [...entries, encrypted] : entries),
  );
}

function entry(data: Record<string, string>, words: string): HTMLElement {
  return element('span', {}, element('span', { class: 'region swatch', data }), words);
}
