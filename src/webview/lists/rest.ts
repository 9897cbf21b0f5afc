/** What a list goes on with beyond what the state brought. */
export interface Rest<T> {
  /** The whole length. */
  readonly total: number;
  /** A page of items from a place on. */
  readonly load: (from: number) => Promise<readonly T[]>;
}

/** A list that goes on, with what has been read of it so far. */
interface Going<T> extends Rest<T> {
  readonly known: T[];
}

// By the list itself, so that whoever shows one need not know whether it is whole.
const rests = new WeakMap<object, Going<unknown>>();

/** Notes that a list goes on. */
export function goOn<T>(items: readonly T[], rest: Rest<T>): void {
  const known: T[] = [...items];
  const load = async (from: number): Promise<readonly T[]> => {
    const page = await rest.load(from);
    if (from <= known.length) known.splice(from, page.length, ...page);
    return page;
  };
  rests.set(items, { total: rest.total, load, known });
}

/** What is here of a list: what the state brought, and what was read since without a gap. */
export function knownOf<T>(items: readonly T[]): readonly T[] {
  return (rests.get(items) as Going<T> | undefined)?.known ?? items;
}

/** What a list goes on with; undefined for one that is whole. */
export function restOf<T>(items: readonly T[]): Rest<T> | undefined {
  return rests.get(items) as Rest<T> | undefined;
}

/** How long a list is, with what is not here. */
export function totalOf(items: readonly unknown[]): number {
  return rests.get(items)?.total ?? items.length;
}
