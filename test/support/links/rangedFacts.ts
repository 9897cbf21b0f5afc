import type { Range } from '../../../src/core/bytes/range';

/** A field of a report that is a range, with what it stands beside. */
export interface RangedFact {
  /** Where it stands, such as `signatures[].digest.expectedRange`; the layers within layers as one, and so the regions. */
  readonly path: string;
  readonly range: Range;
  /** The fact whose range it is. */
  readonly holder: Readonly<Record<string, unknown>>;
}

/** Every range of a report. */
export function rangedFacts(report: object): readonly RangedFact[] {
  return factsIn(report, '', {});
}

function factsIn(value: unknown, path: string, holder: RangedFact['holder']): readonly RangedFact[] {
  if (Array.isArray(value)) return value.flatMap((each) => factsIn(each, `${path}[]`, holder));
  if (!isRecord(value)) return [];
  if (isRange(value))
    return [{ path: path.replace(/(?:\.(?:children|within)\[\])+/, ''), range: value, holder }];
  return Object.entries(value).flatMap(([key, each]) =>
    factsIn(each, path === '' ? key : `${path}.${key}`, value),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isRange(value: object): value is Range {
  return 'source' in value && 'start' in value && 'end' in value;
}
