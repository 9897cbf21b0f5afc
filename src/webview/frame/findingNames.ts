import type { Finding } from '../../core/verify/finding';
import { rangeKey } from '../dom/rangeRef';

/**
 * What names the findings of a list in the view, asked for in their order. Like ones are counted among themselves, so
 * that each has a name of its own, and keeps it whatever is found before them.
 */
export function findingNames(): (finding: Finding) => string {
  const counts = new Map<string, number>();
  return ({ rule, layer, range }) => {
    const place = `${rule} ${layer ?? ''} ${range === undefined ? '' : rangeKey(range)}`;
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    return `${place} ${count}`;
  };
}
