/** How much of a message is read before it is taken for an attack on its reader. */
export interface ReadLimits {
  /** Entities within entities; the message itself has depth 0. */
  readonly maxDepth: number;
  /** Entities in all. */
  readonly maxParts: number;
  /** Header fields of all entities together. */
  readonly maxFields: number;
}

/** Far above what mail has, and low enough that a hostile file costs little. */
export const defaultLimits: ReadLimits = { maxDepth: 50, maxParts: 10_000, maxFields: 100_000 };

/** What is left of the limits while one message is read. */
export interface Budget {
  readonly maxDepth: number;
  parts: number;
  fields: number;
}

/** What is left to be read before anything is. */
export function budgetOf({ maxDepth, maxParts, maxFields }: ReadLimits): Budget {
  return { maxDepth, parts: maxParts, fields: maxFields };
}
