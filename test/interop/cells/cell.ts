/** `produce`: we make it and the peer opens it. `open`: the peer makes it and we open it. */
export type Direction = 'produce' | 'open';

/** One thing that S/MIME has and that the product must do in one direction or in both. */
export interface Cell {
  /** The only one of this name in the whole matrix. */
  readonly name: string;
  readonly directions: readonly Direction[];
  /** What a reader of the matrix should know about the peers' part, with the clause. */
  readonly note?: string;
}

/** Cells of one kind. */
export interface Section {
  readonly title: string;
  readonly cells: readonly Cell[];
}

export const both: readonly Direction[] = ['produce', 'open'];
export const openOnly: readonly Direction[] = ['open'];
export const produceOnly: readonly Direction[] = ['produce'];

/** A cell that a name says all about. */
export function plain(name: string, directions: readonly Direction[] = both, note?: string): Cell {
  return { name, directions, ...(note !== undefined && { note }) };
}
