import { button, element, setAria, type Child, type Props } from './element';
import { foreign } from './foreign';

/** One line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly go: () => void;
}

/** Where a menu opens: at an element, or at a point of the window on one. */
export type MenuPlace = Element | { readonly x: number; readonly y: number; readonly on: Element };

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_at, last) => last,
};

let current: Menu | undefined;

/**
 * Opens a menu, of which there is one at a time. It is closed by a choice, Escape, Tab, or a press elsewhere; then the focus
 * is back where it was.
 */
export function openMenu(
  name: string,
  items: readonly MenuItem[],
  place: MenuPlace,
  onClose?: () => void,
): void {
  current?.close();
  if (items.length > 0) current = new Menu(name, items, place, onClose);
}

/** A button that opens a menu at its side. */
export function menuButton(
  name: string,
  props: Props,
  items: () => readonly MenuItem[],
  ...children: readonly Child[]
): HTMLButtonElement {
  const aria = { ...props.aria, haspopup: 'menu', expanded: false };
  const made = button(
    { ...props, aria },
    () => {
      setAria(made, 'expanded', true);
      openMenu(name, items(), made, () => setAria(made, 'expanded', false));
    },
    ...children,
  );
  made.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    made.click();
  });
  return made;
}

class Menu {
  readonly #element: HTMLElement;
  readonly #items: readonly HTMLButtonElement[];
  readonly #before = document.activeElement;
  readonly #onClose: (() => void) | undefined;
  readonly #open = new AbortController();

  constructor(name: string, items: readonly MenuItem[], place: MenuPlace, onClose: (() => void) | undefined) {
    this.#onClose = onClose;
    this.#items = items.map((item) => this.#item(item));
    this.#element = element('div', { class: 'menu', role: 'menu', aria: { label: name } }, ...this.#items);
    document.body.append(this.#element);
    this.#put(place);
    this.#listen(place instanceof Element ? place : place.on);
    this.#items[0]?.focus();
  }

  /** Takes the menu away; the focus goes back to where it was, if it was in the menu. */
  close(): void {
    if (this.#open.signal.aborted) return;
    this.#open.abort();
    const hadFocus = this.#element.contains(document.activeElement);
    this.#element.remove();
    if (current === this) current = undefined;
    if (hadFocus) focusAgain(this.#before);
    this.#onClose?.();
  }

  #item({ label, go }: MenuItem): HTMLButtonElement {
    const choose = (): void => {
      this.close();
      go();
    };
    return button({ class: 'menu-item', role: 'menuitem', tabIndex: -1 }, choose, foreign(label));
  }

  /** @param anchor what the menu belongs to */
  #listen(anchor: Element): void {
    const { signal } = this.#open;
    const { left, top } = anchor.getBoundingClientRect();
    this.#element.addEventListener('keydown', (event) => this.#pressed(event), { signal });
    this.#element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    this.#element.addEventListener(
      'pointermove',
      ({ target }) => {
        if (target instanceof HTMLElement) target.closest<HTMLElement>('.menu-item')?.focus();
      },
      { signal },
    );
    const closeOutside = ({ target }: Event): void => {
      if (!(target instanceof Node) || !this.#element.contains(target)) this.close();
    };
    document.addEventListener('pointerdown', closeOutside, { capture: true, signal });
    // A scroll is told of a frame later: that which brought the anchor into sight comes when the menu is open already.
    const closeWhereMoved = (): void => {
      const now = anchor.getBoundingClientRect();
      if (now.left !== left || now.top !== top) this.close();
    };
    document.addEventListener('scroll', closeWhereMoved, { capture: true, signal });
    window.addEventListener('blur', () => this.close(), { signal });
    window.addEventListener('resize', () => this.close(), { signal });
  }

  #pressed(event: KeyboardEvent): void {
    // Nothing that is pressed here is meant for what lies below.
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      this.close();
      return;
    }
    const at = this.#items.findIndex((item) => item === document.activeElement);
    const move = moves[event.key];
    const next = move === undefined ? this.#named(event, at) : this.#items[move(at, this.#items.length - 1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  /** The next item that begins with a letter. */
  #named({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, at: number): HTMLButtonElement | undefined {
    if (key.length !== 1 || key === ' ' || altKey || ctrlKey || metaKey) return undefined;
    const inTurn = [...this.#items.slice(at + 1), ...this.#items.slice(0, at + 1)];
    return inTurn.find((item) => item.textContent.toLowerCase().startsWith(key.toLowerCase()));
  }

  /** Beside its place, and inside the window. */
  #put(place: MenuPlace): void {
    const { width, height } = this.#element.getBoundingClientRect();
    const around = place instanceof Element ? place.getBoundingClientRect() : undefined;
    const x = around?.left ?? (place instanceof Element ? 0 : place.x);
    const below = around?.bottom ?? (place instanceof Element ? 0 : place.y);
    const above = around?.top ?? below;
    const y = below + height > window.innerHeight ? above - height : below;
    this.#element.style.setProperty('--menu-x', `${inside(x, width, window.innerWidth)}px`);
    this.#element.style.setProperty('--menu-y', `${inside(y, height, window.innerHeight)}px`);
  }
}

function inside(start: number, length: number, room: number): number {
  return Math.floor(Math.max(0, Math.min(start, room - length)));
}

/** Where the focus was; what was drawn anew meanwhile is known by its name. */
function focusAgain(before: Element | null): void {
  if (!(before instanceof HTMLElement)) return;
  const name = before.dataset['focus'];
  const found =
    before.isConnected || name === undefined
      ? before
      : document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(name)}"]`);
  found?.focus({ preventScroll: true });
}
