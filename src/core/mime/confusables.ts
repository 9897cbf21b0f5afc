/**
 * Characters of other scripts that are drawn like letters of ASCII, as UTS 39 4 has them, in the case in which they are
 * drawn so: Cyrillic, Greek, Armenian, and Latin letters of other alphabets. What is ASCII in another width or style is
 * not here: compatibility normalisation finds it.
 */
const drawnLike: Readonly<Record<string, string>> = {
  a: '\u0430\u03b1\u0251',
  b: '\u042c\u0184\u0185',
  c: '\u0441\u03f2\u1d04',
  d: '\u0501',
  e: '\u0435\u04bd\u212e',
  g: '\u0261\u0581\u1d83',
  h: '\u04bb\u0570',
  i: '\u0456\u03b9\u0131\u0269\u026a',
  j: '\u0458\u03f3\u0575',
  k: '\u043a\u03ba\u1d0b',
  l: '\u04cf\u04c0\u01c0',
  n: '\u0578\u057c\u03b7',
  o: '\u043e\u03bf\u0585\u03c3\u1d0f',
  p: '\u0440\u03c1\u03f1',
  q: '\u051b\u0563\u0566',
  r: '\u0433\u1d26',
  s: '\u0455\ua731',
  u: '\u03c5\u057d\u028b\u1d1c',
  v: '\u03bd\u0475\u1d20',
  w: '\u051d\u0461\u0561\u1d21',
  x: '\u0445\u03c7',
  y: '\u0443\u04af\u03b3\u028f',
  z: '\u1d22',
  A: '\u0410\u0391',
  B: '\u0412\u0392',
  C: '\u0421\u03f9',
  E: '\u0415\u0395',
  G: '\u050c',
  H: '\u041d\u0397',
  I: '\u0406\u0399',
  J: '\u0408\u037f',
  K: '\u041a\u039a',
  L: '\u053c',
  M: '\u041c\u039c\u03fa',
  N: '\u039d',
  O: '\u041e\u039f\u0555',
  P: '\u0420\u03a1',
  Q: '\u051a',
  S: '\u0405\u054f',
  T: '\u0422\u03a4',
  V: '\u0474',
  W: '\u051c',
  X: '\u0425\u03a7',
  Y: '\u0423\u04ae\u03a5',
  Z: '\u0396',
  '-': '\u2010\u2012\u2013\u2014\u2212\u02d7',
};

const prototypes: ReadonlyMap<string, string> = new Map(
  Object.entries(drawnLike).flatMap(([prototype, characters]) =>
    Array.from(characters).map((character) => [character, prototype] as const),
  ),
);

/** The text with what is drawn like ASCII replaced by it. */
export function withPrototypes(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/gu, (character) => prototypes.get(character) ?? character);
}
