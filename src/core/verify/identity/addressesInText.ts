// What is drawn as an @, and what is not drawn at all.
const LIKE_AT = /[\uff20\ufe6b]/g;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const BETWEEN = /[\s<>"'(),;:[\]]/;

/** What a reader would take for addresses in a display name, a comment or the name of a group. */
export function addressesInText(text: string): readonly string[] {
  const seen = text.replaceAll(UNSEEN, '').replaceAll(LIKE_AT, '@');
  // Cut, not matched: a pattern for the whole would go over a long name again and again.
  const pieces = seen.split('@').map((piece) => piece.trim());
  return pieces.slice(1).flatMap((after, index) => {
    const local = pieces[index]?.split(BETWEEN).at(-1) ?? '';
    const domain = after.split(BETWEEN)[0]?.replace(/[.!?]$/, '') ?? '';
    return local === '' || domain === '' ? [] : [`${local}@${domain}`];
  });
}
