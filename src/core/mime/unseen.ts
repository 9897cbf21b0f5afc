// Zero-width joiners and non-joiners and the choice between text and picture: what many scripts and pictures are
// honestly written with. Behind ASCII they do nothing but make one text two.
const HONEST = /([^\0-\x7f])(?:\u200c|\u200d|\ufe0e|\ufe0f)+|\ufe0f(?=\u20e3)/gu;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

const MOST_NAMED = 10;

/** The characters of a name that are not seen and have no business in it, or that turn what is seen round: `U+200B`. */
export function unseenInName(text: string): readonly string[] {
  return unseenIn(text.replaceAll(HONEST, '$1'));
}

/** The same of an address, where none of them has business. */
export function unseenIn(text: string): readonly string[] {
  return [...new Set(text.match(UNSEEN))].slice(0, MOST_NAMED).map(codePoint);
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
