/** What a list goes on with beyond what the state brought. */
export interface Rest<T> {
  /** The whole length. */
  readonly total: number;
  /** A page of items from a place on. */
  readonly load: (from: number) => Promise<readonly T[]>;
}

// By the list itself, so that whoever shows one need not know whether it is whole.
const rests = new WeakMap<object, Rest<unknown>>();

/** Notes that a list goes on. */
export function goOn<T>(items: readonly T[], rest: Rest<T>): void {
  rests.set(items, rest);
}

/** What a list goes on with; undefined for one that is whole. */
export function restOf<T>(items: readonly T[]): Rest<T> | undefined {
  return rests.get(items) as Rest<T> | undefined;
}

/** How long a list is, with what is not here. */
export function totalOf(items: readonly unknown[]): number {
  return rests.get(items)?.total ?? items.length;
}
