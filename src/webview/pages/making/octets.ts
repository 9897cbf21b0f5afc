import type { Range } from '../../../core/bytes/range';
import type { OctetsFact, OctetsPlace } from '../../../core/report/octetsFact';
import { bytes, offset, spaced } from '../../words/numbers';
import { type Fact } from '../facts';

// What fits into two lines; the bytes themselves are a click away.
const SHOWN = 32;

/** Octets as a fact: the first of them as they are, and how many there are where. */
export function octetsFact(name: string, octets: OctetsFact | undefined): Fact | undefined {
  if (octets === undefined) return undefined;
  const { beginning, length, range } = octets;
  const shown = spaced(beginning.slice(0, 2 * SHOWN));
  const isWhole = length <= SHOWN;
  const value = isWhole ? shown : `${shown} …`;
  return {
    name,
    value: value === '' ? 'none' : value,
    range,
    isCode: true,
    notes: [placeWords(range, length)],
  };
}

/** Octets that are too many to show, by their number and place. */
export function lengthFact(name: string, octets: OctetsPlace | undefined): Fact | undefined {
  if (octets === undefined) return undefined;
  return { name, value: placeWords(octets.range, octets.length), range: octets.range };
}

// The range is that of the element, which begins with its tag and length.
function placeWords({ start, end }: Range, length: number): string {
  const isElement = end - start !== length;
  return `${bytes(length)}${isElement ? ', in the element' : ''} at 0x${offset(start)}`;
}

/** A value in hexadecimal that stands nowhere: it was computed here. */
export function computedFact(name: string, hex: string | undefined, note?: string): Fact | undefined {
  if (hex === undefined) return undefined;
  return { name, value: spaced(hex), isCode: true, notes: note === undefined ? [] : [note] };
}
