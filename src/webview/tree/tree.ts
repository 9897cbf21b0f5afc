import { element } from '../dom/element';
import { inSight } from './inSight';
import { treeItem } from './treeItem';
import { treeMove, type TreeMove } from './treeKeys';
import { rowList, type TreeRow, type TreeRows } from './treeRows';

/** What a tree tells of what a person does with it. */
export interface TreeEvents {
  readonly choose: (key: string) => void;
  readonly toggle: (key: string, expanded: boolean) => void;
}

// Drawn beyond what is in sight, so that a little scrolling shows no gap.
const spare = 8;

/**
 * A tree for mouse, keyboard and screen reader: a flat list of rows, one of which takes part in the tab order. Only the
 * rows in sight are in the page, and that one, wherever it is: the focus survives scrolling.
 */
export class Tree {
  readonly element: HTMLElement;
  readonly #events: TreeEvents;
  readonly #items = new Map<number, HTMLElement>();
  #rows: TreeRows = rowList([]);
  #chosen: string | undefined;
  #active: string | undefined;

  constructor(name: string, events: TreeEvents) {
    this.#events = events;
    this.element = element('div', { class: 'tree', role: 'tree', aria: { label: name } });
    this.element.addEventListener('click', (event) => this.#clicked(event));
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    this.element.addEventListener('focusin', ({ target }) => this.#setActive(keyOf(target)));
    // Whatever scrolls around the tree moves it; a scroll event does not bubble.
    document.addEventListener('scroll', () => this.#draw(), { capture: true, passive: true });
    window.addEventListener('resize', () => this.#draw());
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  /** Shows `rows`, of which `chosen` is the selected one. The focus stays on the row that had it. */
  show(rows: TreeRows, chosen: string | undefined): void {
    const hadFocus = this.element.contains(document.activeElement);
    this.#rows = rows;
    this.#chosen = chosen;
    if (this.#indexOf(this.#active) === -1) this.#active = this.#fallback();
    this.element.style.setProperty('--rows', String(rows.length));
    for (const item of this.#items.values()) item.remove();
    this.#items.clear();
    this.#draw();
    if (hadFocus) this.#item(this.#active)?.focus({ preventScroll: true });
  }

  /** Brings a row into sight and makes it the one that the tab key reaches. */
  reveal(key: string): void {
    this.#setActive(key);
    this.#item(key)?.scrollIntoView({ block: 'nearest' });
    this.#draw();
  }

  #fallback(): string | undefined {
    return this.#indexOf(this.#chosen) === -1 ? this.#rows.at(0)?.key : this.#chosen;
  }

  /** Draws the rows that are in sight and not drawn yet, and takes away the others. */
  #draw(): void {
    if (!this.element.isConnected && this.#items.size > 0) return;
    const wanted = this.#wanted();
    for (const [index, item] of this.#items) {
      if (wanted.has(index)) continue;
      item.remove();
      this.#items.delete(index);
    }
    for (const index of wanted) if (!this.#items.has(index)) this.#add(index);
  }

  #wanted(): Set<number> {
    const { top, bottom } = inSight(this.element);
    // Of all rows together: in the depth of a million pixels the height of one cannot be measured.
    const height = this.element.getBoundingClientRect().height / this.#rows.length || 22;
    const first = Math.max(0, Math.floor(top / height) - spare);
    const last = Math.min(this.#rows.length, Math.ceil(bottom / height) + spare);
    const wanted = new Set<number>();
    for (let index = first; index < last; index++) wanted.add(index);
    const active = this.#indexOf(this.#active);
    if (active !== -1) wanted.add(active);
    return wanted;
  }

  #add(index: number): void {
    const row = this.#rows.at(index);
    if (row === undefined) return;
    const isChosen = row.key === this.#chosen;
    const item = treeItem(row, { index, isChosen, isActive: row.key === this.#active });
    // A screen reader goes through them in the order of the page.
    let next: HTMLElement | null = null;
    let nearest = Infinity;
    for (const [other, drawn] of this.#items) {
      if (other > index && other < nearest) [next, nearest] = [drawn, other];
    }
    this.element.insertBefore(item, next);
    this.#items.set(index, item);
    row.want?.();
  }

  #clicked({ target }: Event): void {
    const row = this.#rows.at(this.#indexOf(keyOf(target)));
    if (row === undefined) return;
    this.#setActive(row.key);
    const onTwistie = target instanceof Element && target.closest('.twistie') !== null;
    if (onTwistie && row.expanded !== undefined) this.#events.toggle(row.key, !row.expanded);
    else this.#events.choose(row.key);
    this.#item(row.key)?.focus({ preventScroll: true });
  }

  #pressed(event: KeyboardEvent): void {
    const move = treeMove(event);
    const index = this.#indexOf(keyOf(event.target));
    const row = this.#rows.at(index);
    if (move === undefined || row === undefined) return;
    event.preventDefault();
    if (move === 'choose') this.#events.choose(row.key);
    else if (move === 'open' && row.expanded === false) this.#events.toggle(row.key, true);
    else if (move === 'close' && row.expanded === true) this.#events.toggle(row.key, false);
    else this.#focusRow(this.#target(move, index, row));
  }

  #target(move: TreeMove, index: number, row: TreeRow): TreeRow | undefined {
    const screen = Math.max(1, this.#items.size - 2 * spare - 2);
    const last = this.#rows.length - 1;
    const targets: Readonly<Record<TreeMove, number>> = {
      next: index + 1,
      previous: index - 1,
      nextPage: Math.min(last, index + screen),
      previousPage: Math.max(0, index - screen),
      first: 0,
      last,
      open: index + 1,
      close: this.#indexOf(row.above),
      choose: index,
    };
    const target = this.#rows.at(targets[move]);
    return move === 'open' && target !== undefined && target.level <= row.level ? undefined : target;
  }

  #focusRow(row: TreeRow | undefined): void {
    if (row === undefined) return;
    this.#setActive(row.key);
    const item = this.#item(row.key);
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: 'nearest' });
    this.#draw();
  }

  #setActive(key: string | undefined): void {
    if (key === undefined || key === this.#active) return;
    this.#item(this.#active)?.setAttribute('tabindex', '-1');
    this.#active = key;
    this.#draw();
    this.#item(key)?.setAttribute('tabindex', '0');
  }

  #indexOf(key: string | undefined): number {
    return key === undefined ? -1 : this.#rows.indexOf(key);
  }

  #item(key: string | undefined): HTMLElement | undefined {
    return this.#items.get(this.#indexOf(key));
  }
}

function keyOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset['key'] : undefined;
}
