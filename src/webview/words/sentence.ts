/** A piece of a sentence: our own words, or what somebody else has written. */
export type Piece = string | { readonly foreign: string };

// What is nothing but an address or a name, and can be taken for nothing else.
const PLAIN = /^[\p{L}\p{N}.@_+-]+$/u;
const LONGEST = 40;

/** A name in a sentence: in quotation marks unless it is one word, so that no name goes on with the sentence. */
export function nameInSentence(name: string): Piece {
  return { foreign: nameText(name) };
}

/** The same as text. */
export function nameText(name: string): string {
  const short = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  return PLAIN.test(short) ? short : quoted(short);
}

/** Somebody's words between quotation marks that they cannot end. */
export function quoted(words: string): string {
  return `“${words.replaceAll(/[“”"]/g, '’')}”`;
}

/** A list in a sentence: "a, b and c". */
export function listed(items: readonly Piece[]): Piece[] {
  return items.flatMap((item, index) => {
    if (index === 0) return [item];
    return [index === items.length - 1 ? ' and ' : ', ', item];
  });
}

/** The pieces put together. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.foreign)).join('');
}

/** A sentence as the end of another. */
export function asEnd(sentence: string): string {
  const text = sentence.replace(/\.$/, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A sentence with its full stop. */
export function stopped(sentence: string): string {
  return sentence.replace(/\.?$/, '.');
}

/** Words as the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
