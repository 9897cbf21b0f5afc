import { element, fill, type Child } from '../dom/element';
import { icon } from '../dom/icon';
import { treeMove, type TreeMove } from './treeKeys';

/** One visible line of a tree. */
export interface TreeRow {
  readonly key: string;
  readonly level: number;
  /** Undefined where there is nothing below. */
  readonly expanded: boolean | undefined;
  readonly position: number;
  readonly setSize: number;
  readonly label: () => readonly Child[];
  readonly tooltip?: string | undefined;
}

/** What a tree tells of what a person does with it. */
export interface TreeEvents {
  readonly choose: (key: string) => void;
  readonly toggle: (key: string, expanded: boolean) => void;
}

/** A tree for mouse, keyboard and screen reader: a flat list of rows, one of which takes part in the tab order. */
export class Tree {
  readonly element: HTMLElement;
  readonly #events: TreeEvents;
  #rows: readonly TreeRow[] = [];
  #chosen: string | undefined;
  #active: string | undefined;

  constructor(name: string, events: TreeEvents) {
    this.#events = events;
    this.element = element('div', { class: 'tree', role: 'tree', aria: { label: name } });
    this.element.addEventListener('click', (event) => this.#clicked(event));
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    this.element.addEventListener('focusin', ({ target }) => this.#setActive(keyOf(target)));
  }

  /** Shows `rows`, of which `chosen` is the selected one. The focus stays on the row that had it. */
  show(rows: readonly TreeRow[], chosen: string | undefined): void {
    const hadFocus = this.element.contains(document.activeElement);
    const keepScroll = this.element.scrollTop;
    this.#rows = rows;
    this.#chosen = chosen;
    const keys = new Set(rows.map(({ key }) => key));
    if (this.#active === undefined || !keys.has(this.#active)) this.#active = this.#fallback(keys);
    fill(this.element, ...rows.map((row) => this.#render(row)));
    this.element.scrollTop = keepScroll;
    if (hadFocus && this.#active !== undefined) this.#item(this.#active)?.focus({ preventScroll: true });
  }

  /** Brings a row into sight and makes it the one that the tab key reaches. */
  reveal(key: string): void {
    this.#setActive(key);
    this.#item(key)?.scrollIntoView({ block: 'nearest' });
  }

  #fallback(keys: ReadonlySet<string>): string | undefined {
    return this.#chosen !== undefined && keys.has(this.#chosen) ? this.#chosen : this.#rows[0]?.key;
  }

  #render(row: TreeRow): HTMLElement {
    const isChosen = row.key === this.#chosen;
    const twistie = element('span', { class: 'twistie', aria: { hidden: true } });
    if (row.expanded !== undefined) twistie.append(icon('chevron'));
    const item = element(
      'div',
      {
        class: isChosen ? 'tree-row chosen' : 'tree-row',
        role: 'treeitem',
        title: row.tooltip,
        tabIndex: row.key === this.#active ? 0 : -1,
        data: { key: row.key },
        aria: {
          level: row.level,
          posinset: row.position,
          setsize: row.setSize,
          selected: isChosen,
          expanded: row.expanded,
        },
      },
      twistie,
      ...row.label(),
    );
    item.style.setProperty('--level', String(row.level));
    return item;
  }

  #clicked({ target }: Event): void {
    const key = keyOf(target);
    const row = this.#rows.find((candidate) => candidate.key === key);
    if (row === undefined) return;
    this.#setActive(row.key);
    const onTwistie = target instanceof Element && target.closest('.twistie') !== null;
    if (onTwistie && row.expanded !== undefined) this.#events.toggle(row.key, !row.expanded);
    else this.#events.choose(row.key);
    this.#item(row.key)?.focus({ preventScroll: true });
  }

  #pressed(event: KeyboardEvent): void {
    const move = treeMove(event);
    const index = this.#rows.findIndex(({ key }) => key === keyOf(event.target));
    const row = this.#rows[index];
    if (move === undefined || row === undefined) return;
    event.preventDefault();
    if (move === 'choose') this.#events.choose(row.key);
    else if (move === 'open' && row.expanded === false) this.#events.toggle(row.key, true);
    else if (move === 'close' && row.expanded === true) this.#events.toggle(row.key, false);
    else this.#focusRow(this.#target(move, index, row.level));
  }

  #target(move: TreeMove, index: number, level: number): TreeRow | undefined {
    const { length } = this.#rows;
    if (move === 'next') return this.#rows[index + 1];
    if (move === 'previous') return this.#rows[index - 1];
    if (move === 'first') return this.#rows[0];
    if (move === 'last') return this.#rows[length - 1];
    if (move === 'close') return this.#rows.slice(0, index).findLast((row) => row.level < level);
    const below = this.#rows[index + 1];
    return below !== undefined && below.level > level ? below : undefined;
  }

  #focusRow(row: TreeRow | undefined): void {
    if (row !== undefined) this.#item(row.key)?.focus();
  }

  #setActive(key: string | undefined): void {
    if (key === undefined || key === this.#active) return;
    if (this.#active !== undefined) this.#item(this.#active)?.setAttribute('tabindex', '-1');
    this.#item(key)?.setAttribute('tabindex', '0');
    this.#active = key;
  }

  #item(key: string): HTMLElement | null {
    return this.element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  }
}

function keyOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset['key'] : undefined;
}
