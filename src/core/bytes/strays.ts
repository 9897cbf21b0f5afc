/** Characters that do not belong where they stand. A hostile body is made of nothing else: the first is kept, the rest counted. */
export interface Strays {
  /** The offset of the first. */
  readonly first: number;
  readonly count: number;
}

/** One more at an offset. */
export function andStray(before: Strays | undefined, at: number): Strays {
  return { first: before?.first ?? at, count: (before?.count ?? 0) + 1 };
}
