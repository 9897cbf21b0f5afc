import type { Child } from '../dom/element';

/** One line of a tree. */
export interface TreeRow {
  readonly key: string;
  readonly level: number;
  /** Undefined where there is nothing below. */
  readonly expanded: boolean | undefined;
  readonly position: number;
  readonly setSize: number;
  readonly label: () => readonly Child[];
  readonly tooltip?: string | undefined;
  /** The key of the row that this one is below; undefined at the top. */
  readonly above?: string | undefined;
  /** Fetches what the row stands for, where it is not here yet; called whenever the row comes into sight. */
  readonly want?: (() => void) | undefined;
}

/** The lines of a tree, of which only those in sight are ever made. */
export interface TreeRows {
  readonly length: number;
  at(index: number): TreeRow | undefined;
  /** The place of a row; -1 where there is none of that key. */
  indexOf(key: string): number;
}

/** Rows that are few enough to be made at once. */
export function rowList(rows: readonly TreeRow[]): TreeRows {
  return {
    length: rows.length,
    at: (index) => rows[index],
    indexOf: (wanted) => rows.findIndex(({ key }) => key === wanted),
  };
}
