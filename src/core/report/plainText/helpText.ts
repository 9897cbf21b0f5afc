import type { Range } from '../../bytes/range';

interface Helpful {
  readonly cause?: string;
  readonly remedy?: string;
  readonly clause?: string;
  readonly range?: Range;
}

/** What usually causes it, what to do, who asks for it, and which bytes it is about. */
export function helpLines({ cause, remedy, clause, range }: Helpful): readonly string[] {
  return [
    ...(cause === undefined ? [] : [`       Cause:  ${cause}`]),
    ...(remedy === undefined ? [] : [`       Remedy: ${remedy}`]),
    ...(clause === undefined ? [] : [`       Clause: ${clause}`]),
    ...(range === undefined ? [] : [`       Bytes:  ${rangeText(range)}`]),
  ];
}

/** A range of bytes in words. */
export function rangeText({ source, start, end }: Range): string {
  return `${start} to ${end} of ${source}`;
}
