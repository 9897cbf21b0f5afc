import { likenesses, type Likeness, type Mark } from './likeness';

/** Something that was found, and in what it is like what was wanted: the strongest likeness first. */
export interface Alike<T> {
  readonly item: T;
  readonly likenesses: readonly Likeness[];
}

/**
 * Finds what is like something by marks that both have: each look goes to a few entries of an index, however many items
 * there are, so that thousands of recipients can be held against hundreds of keys.
 */
export class AlikeIndex<T> {
  private readonly byMark = new Map<string, T[]>();
  private readonly marks = new Map<T, ReadonlySet<string>>();

  /** @param most how many are found at once */
  constructor(
    items: Iterable<readonly [T, readonly Mark[]]>,
    private readonly most: number,
  ) {
    for (const [item, marks] of items) {
      const keys = new Set(marks.map(keyOf));
      this.marks.set(item, keys);
      for (const key of keys) this.add(key, item);
    }
  }

  /** Those that have one of the marks, at most the number that was said; those of the first marks first. */
  find(wanted: readonly Mark[]): readonly Alike<T>[] {
    const found = new Set<T>();
    for (const mark of wanted) {
      for (const item of this.byMark.get(keyOf(mark)) ?? []) {
        if (found.size < this.most) found.add(item);
      }
    }
    return [...found].map((item) => ({ item, likenesses: this.shared(item, wanted) }));
  }

  // More than are ever shown of one kind are not remembered.
  private add(key: string, item: T): void {
    const items = this.byMark.get(key) ?? [];
    if (items.length < this.most) items.push(item);
    this.byMark.set(key, items);
  }

  private shared(item: T, wanted: readonly Mark[]): readonly Likeness[] {
    const own = this.marks.get(item);
    const shared = new Set(wanted.filter((mark) => own?.has(keyOf(mark))).map(([likeness]) => likeness));
    return likenesses.filter((each) => shared.has(each));
  }
}

function keyOf([likeness, value]: Mark): string {
  return `${likeness} ${value}`;
}
