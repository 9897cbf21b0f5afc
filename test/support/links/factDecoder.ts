import type { Opened } from '../../../src/core/report/open';
import { elementOf } from './element';
import type { RangedFact } from './rangedFacts';

/** The bytes of a fact, read again: by name, what they say. It must be what the fact says under that name. */
export type Reading = Readonly<Record<string, unknown>>;

/** Reads the bytes of a fact apart from the code under test. */
export type FactDecoder = (bytes: Uint8Array, fact: RangedFact, opened: Opened) => Reading;

/** One element and nothing else. */
export const wholeElement: FactDecoder = (bytes) => {
  const element = elementOf(bytes);
  return element?.length === bytes.length ? {} : { range: 'no whole element' };
};
