// What is drawn as an @, and what is not drawn at all.
const LIKE_AT = /[\uff20\ufe6b]/g;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
// A search for the end of a text begins at each of its characters.
const LONGEST = 512;
const CLOSED = /[)"'>\]]+$/;
const OPENED = /^[<("'[]+/;
const DOT = /[.\u3002\uff0e\uff61]/;
const BETWEEN = /[\s<>"'(),;:[\]]/;

/** What a reader would take for addresses in a display name, a comment or the name of a group. */
export function addressesInText(text: string): readonly string[] {
  const seen = text.replaceAll(UNSEEN, '').replaceAll(LIKE_AT, '@');
  // Cut, not matched: a pattern for the whole would go over a long name again and again.
  const cut = seen.split('@');
  const pieces = cut.map((piece) => piece.trim());
  const apart = cut.map((piece) => /^\s/.test(piece));
  return pieces.slice(1).flatMap((after, index) => {
    const local = pieces[index]?.slice(-LONGEST).replace(CLOSED, '').split(BETWEEN).at(-1) ?? '';
    const domain =
      after
        .replace(OPENED, '')
        .split(BETWEEN)[0]
        ?.replace(/[.!?]$/, '') ?? '';
    // “Alice @ Example” names a firm, as a reader sees.
    const isFirm = apart[index + 1] === true && !DOT.test(domain);
    return local === '' || domain === '' || isFirm ? [] : [`${local}@${domain}`];
  });
}
