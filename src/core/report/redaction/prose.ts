import { catalogue } from '../../catalogue/catalogue';
import type { Explanation } from '../../catalogue/explanation';
import type { Pseudonyms } from './pseudonyms';
import { vocabulary } from './vocabulary';

const HIDDEN = '…';
// With which a distinguished name begins.
const TYPE = /[A-Za-z\d.]+=/g;

// A time, an object identifier, something in quotation marks, an address, and any other word.
const PIECE =
  /\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|\d+(?:\.\d+)+|“[^”]*”|[^\s<>,;:"“”()[\]=]+@[^\s<>,;:"“”()[\]]+|[\p{L}\p{N}]+/gu;
const TIME_OR_OID = /^(?:\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|[0-2](?:\.\d+)+)$/;
const COUNT = /^\d{1,7}$/;

/**
 * Words about a message: those that a report can say of itself stay unless they are part of a name here, as do counts, times and object identifiers; what has
 * a pseudonym gets it, and nothing else is let through.
 */
export function prose(text: string, pseudonyms: Pseudonyms): string {
  return withNames(text, pseudonyms).replaceAll(PIECE, (piece) => told(piece, pseudonyms));
}

/** What somebody else has written: a number in it is no count of ours, but may be that of a customer or a date of birth. */
function quotation(text: string, pseudonyms: Pseudonyms): string {
  return text.replaceAll(PIECE, (piece) =>
    /\d/.test(piece) && !vocabulary.has(piece) ? HIDDEN : told(piece, pseudonyms),
  );
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
    return `“${pseudonyms.find(inside) ?? quotation(inside, pseudonyms)}”`;
  }
  if (piece.includes('@')) return pseudonyms.address(piece);
  if (COUNT.test(piece) || TIME_OR_OID.test(piece) || pseudonyms.isPseudonym(piece)) return piece;
  const word = piece.toLowerCase();
  return vocabulary.has(word) && !pseudonyms.isPartOfName(word) ? piece : HIDDEN;
}

/** A text with the distinguished names in it replaced: their commas do not tell where they end. */
function withNames(text: string, pseudonyms: Pseudonyms): string {
  const parts: string[] = [];
  let done = 0;
  for (const { index } of text.matchAll(TYPE)) {
    const name = index < done ? undefined : pseudonyms.nameAt(text, index);
    if (name === undefined) continue;
    parts.push(text.slice(done, index), name.pseudonym);
    done = index + name.length;
  }
  return [...parts, text.slice(done)].join('');
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
