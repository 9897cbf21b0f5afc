import type { Defect } from '../../mime/defect';
import { found, type Draft } from '../../verify/finding';

/** What a MIME entity is written wrongly in: the defects of the reader are rules of the catalogue. */
export function mimeFinding({ kind, range, count = 1 }: Defect): Draft {
  const detail = count > 1 ? `this is the first of ${count}` : undefined;
  return found(kind, { range, detail });
}
