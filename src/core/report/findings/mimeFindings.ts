import type { Defect } from '../../mime/defect';
import { found, type Draft } from '../../verify/finding';

/** What a MIME entity is written wrongly in: the defects of the reader are rules of the catalogue. */
export function mimeFinding({ kind, range }: Defect): Draft {
  return found(kind, { range });
}
