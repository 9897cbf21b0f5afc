/** What is unfolded below `root`, by its `data-focus`. */
export function unfoldedIn(root: HTMLElement): readonly string[] {
  return [...foldsIn(root)].flatMap(([key, { open }]) => (open ? [key] : []));
}

/** All that folds below `root`, by its `data-focus`. */
function foldsIn(root: HTMLElement): ReadonlyMap<string, HTMLDetailsElement> {
  const folds = new Map<string, HTMLDetailsElement>();
  for (const { dataset, parentElement } of root.querySelectorAll<HTMLElement>('summary[data-focus]')) {
    if (parentElement instanceof HTMLDetailsElement) folds.set(dataset['focus'] ?? '', parentElement);
  }
  return folds;
}

/** Runs `change`, which draws anew, and unfolds again what was unfolded: what bears the same `data-focus`. */
export function keepUnfolded(root: HTMLElement, change: () => void): void {
  const opened = unfoldedIn(root);
  change();
  const folds = foldsIn(root);
  for (const key of opened) folds.get(key)?.setAttribute('open', '');
}

/** Unfolds what was unfolded and folds the rest, each once: what comes later with its own turn. */
export class Unfolding {
  readonly #root: HTMLElement;
  readonly #opened: ReadonlySet<string>;
  readonly #waited: Set<string>;
  readonly #done = new WeakSet<HTMLDetailsElement>();
  #isLoose = false;

  constructor(root: HTMLElement, opened: readonly string[]) {
    this.#root = root;
    this.#opened = new Set(opened);
    this.#waited = new Set(opened);
  }

  /** What was unfolded and has not come yet. */
  get waited(): readonly string[] {
    return [...this.#waited];
  }

  /** Leaves what is here to the person: from now on nothing is folded, and only what is waited for is unfolded. */
  loosen(): void {
    this.#isLoose = true;
  }

  go(): void {
    for (const [key, details] of foldsIn(this.#root)) {
      const isWaited = this.#waited.delete(key);
      if (this.#isLoose) details.open ||= isWaited;
      else if (!this.#done.has(details)) details.open = this.#opened.has(key);
      this.#done.add(details);
    }
  }
}
