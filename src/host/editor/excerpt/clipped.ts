import { beginningOf } from '../../../core/bytes/text';

/** What a text is cut to: no name or value that a person reads is longer. */
export const LONGEST_TEXT = 2000;

/** The same plain data with every text that is too long cut; a mail can hold one of megabytes anywhere. */
export function clipped<T>(value: T): T {
  return clip(value) as T;
}

function clip(value: unknown): unknown {
  if (typeof value === 'string') return clippedText(value);
  if (Array.isArray(value)) return value.map(clip);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, clip(each)]));
}

function clippedText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const beginning = beginningOf(text, LONGEST_TEXT);
  return `${beginning}… (${text.length - beginning.length} more characters)`;
}
