import type { Defect } from './defect';
import type { HeaderField } from './entity';
import type { Header } from './headerFields';

/** The fields of a header up to the first line that not all programs read as one field. */
export interface SoundHeader {
  readonly fields: readonly HeaderField[];
  /** Where that line begins; undefined where all of the header is sound. */
  readonly brokenAt: number | undefined;
}

/** Programs differ in where a header ends that has lines that are no field, and in whether a CR alone ends a line. */
export function soundHeader({ fields, defects }: Pick<Header, 'fields' | 'defects'>): SoundHeader {
  const starts = defects.flatMap((defect) => brokenLine(defect, fields) ?? []);
  if (starts.length === 0) return { fields, brokenAt: undefined };
  const brokenAt = starts.reduce((first, each) => Math.min(first, each));
  return { fields: fields.filter(({ range }) => range.start < brokenAt), brokenAt };
}

function brokenLine({ kind, range }: Defect, fields: readonly HeaderField[]): number | undefined {
  if (kind === 'badHeaderLine' || kind === 'tooManyFields') return range.start;
  if (kind !== 'bareCrInHeader') return undefined;
  return fields.find((each) => each.range.start <= range.start && range.start < each.range.end)?.range.start;
}
