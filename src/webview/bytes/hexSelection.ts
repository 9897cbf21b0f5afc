import type { Span } from '../../core/bytes/range';

/** What a selection tells. */
export interface SelectionEvents {
  /** It is drawn further while the button is down. */
  readonly drawn: () => void;
  /** It is made; the caret stands at its end that the person has moved. */
  readonly made: (span: Span, caret: number) => void;
}

/** Several bytes chosen with the mouse, or with Shift and a key: from where it began to where it has come. */
export class HexSelection {
  readonly #events: SelectionEvents;
  #anchor: number | undefined;
  #drawn: Span | undefined;

  constructor(grid: HTMLElement, caret: () => number, events: SelectionEvents) {
    this.#events = events;
    grid.addEventListener('mousedown', (event) => this.#seized(event, caret()));
    grid.addEventListener('mouseover', (event) => this.#dragged(event));
    // The button may be let go anywhere.
    document.addEventListener('mouseup', () => this.#released());
  }

  /** The bytes between both ends, while the button is down. */
  get drawn(): Span | undefined {
    return this.#drawn;
  }

  /** Forgets where it began. */
  forget(): void {
    this.#anchor = undefined;
  }

  /** Goes on from where it began, or begins at `from`. */
  extend(from: number, to: number): Span {
    this.#anchor ??= from;
    return spanOf(this.#anchor, to);
  }

  #seized(event: MouseEvent, caret: number): void {
    const at = offsetAt(event);
    if (at === undefined || event.button !== 0) return;
    if (!event.shiftKey) this.#anchor = at;
    else {
      this.#drawn = this.extend(caret, at);
      this.#events.drawn();
    }
  }

  #dragged(event: MouseEvent): void {
    const at = offsetAt(event);
    if (at === undefined || this.#anchor === undefined || (event.buttons & 1) === 0) return;
    const { start, end } = this.#drawn ?? spanOf(this.#anchor, this.#anchor);
    const span = spanOf(this.#anchor, at);
    // What is drawn anew comes under the pointer anew.
    if (span.start === start && span.end === end) return;
    this.#drawn = span;
    this.#events.drawn();
  }

  #released(): void {
    const span = this.#drawn;
    this.#drawn = undefined;
    if (span !== undefined) this.#events.made(span, this.#anchor === span.start ? span.end - 1 : span.start);
  }
}

/** The byte that an event of the mouse is on. */
export function offsetAt({ target }: Event): number | undefined {
  const holder = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;
  return holder === null ? undefined : Number(holder.dataset['at']);
}

/** Both bytes and all between them. */
function spanOf(one: number, other: number): Span {
  return { start: Math.min(one, other), end: Math.max(one, other) + 1 };
}
