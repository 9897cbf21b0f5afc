import { catalogue } from '../../catalogue/catalogue';
import type { Explanation } from '../../catalogue/explanation';
import type { Pseudonyms } from './pseudonyms';
import { vocabulary } from './vocabulary';

const HIDDEN = '…';
// Beyond that the names in a sentence are hidden word by word.
const MOST_NAMES = 500;

// A time, an object identifier, something in quotation marks, an address, and any other word.
const PIECE =
  /\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|\d+(?:\.\d+)+|“[^”]*”|[^\s<>,;:"“”()[\]=]+@[^\s<>,;:"“”()[\]]+|[\p{L}\p{N}]+/gu;
const TIME_OR_OID = /^(?:\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|[0-2](?:\.\d+)+)$/;
const COUNT = /^\d{1,7}$/;

/**
 * Words about a message: those that a report can say of itself stay, as do counts, times and object identifiers; what has
 * a pseudonym gets it, and nothing else is let through.
 */
export function prose(text: string, pseudonyms: Pseudonyms): string {
  return withNames(text, pseudonyms).replaceAll(PIECE, (piece) => told(piece, pseudonyms));
}

/** A sentence of the catalogue stays as it is; the particulars behind it do not. */
export function sentence(text: string, code: unknown, pseudonyms: Pseudonyms): string {
  const own =
    typeof code === 'string' ? sentences.get(code)?.find((each) => text.startsWith(each)) : undefined;
  return own === undefined ? prose(text, pseudonyms) : `${own}${prose(text.slice(own.length), pseudonyms)}`;
}

function told(piece: string, pseudonyms: Pseudonyms): string {
  const known = pseudonyms.find(piece);
  if (known !== undefined) return known;
  if (piece.startsWith('“')) {
    const inside = piece.slice(1, -1);
    return `“${pseudonyms.find(inside) ?? prose(inside, pseudonyms)}”`;
  }
  if (piece.includes('@')) return pseudonyms.address(piece);
  const stays = vocabulary.has(piece.toLowerCase()) || COUNT.test(piece) || TIME_OR_OID.test(piece);
  return stays || pseudonyms.isPseudonym(piece) ? piece : HIDDEN;
}

function withNames(text: string, pseudonyms: Pseudonyms): string {
  if (!text.includes('=')) return text;
  return pseudonyms
    .names()
    .slice(0, MOST_NAMES)
    .reduce((rest, [original, pseudonym]) => rest.replaceAll(original, () => pseudonym), text);
}

/** The sentences of each code, without their full stop: particulars may follow. A code may stand in several tables. */
const sentences: ReadonlyMap<string, readonly string[]> = sentencesByCode();

function sentencesByCode(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const tables: readonly Readonly<Record<string, Pick<Explanation, 'sentence'>>>[] = Object.values(catalogue);
  for (const table of tables) {
    for (const [code, { sentence: words }] of Object.entries(table))
      found.set(code, [...(found.get(code) ?? []), words.replace(/\.$/, '')]);
  }
  return found;
}
