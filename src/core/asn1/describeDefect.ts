import type { BerDefect, BerNode } from './berNode';

const sentences: Readonly<Record<BerDefect, string>> = {
  truncated: 'the bytes end inside it',
  overruns: 'its length reaches beyond what holds it',
  badTag: 'its tag cannot be read',
  badLength: 'its length cannot be read',
  unterminated: 'its indefinite length has no end-of-contents',
  tooDeep: 'it is nested too deep; what is inside was not read',
  tooMany: 'there are too many elements; the rest was not read',
};

/** What is wrong with the encoding of an element, in words that follow its name; empty where nothing is. */
export function describeDefect({ defect, missing, field }: BerNode): string {
  if (defect === undefined) return '';
  const bytes = missing === undefined ? '' : ` (${missing} bytes are missing)`;
  return `${field ?? 'an element'}: ${sentences[defect]}${bytes}`;
}
