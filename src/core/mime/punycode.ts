/** The decoder of Punycode (RFC 3492 6.2) with the parameters of IDNA (section 5). Nothing here encodes. */

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE_POINT = 0x80;
const LAST_CODE_POINT = 0x10ffff;

// Four labels of DNS (RFC 1035 2.3.4): each code point is put into the middle of what is there.
const MOST_CHARACTERS = 252;

const ascii = /^[\0-\x7f]*$/;
const surrogate = /\p{Surrogate}/u;

/**
 * The text of a label without its `xn--`; undefined for what no encoder can have written, and for what is longer than
 * any domain.
 */
export function decodePunycode(label: string): string | undefined {
  if (label.length > MOST_CHARACTERS || !ascii.test(label)) return undefined;
  const delimiter = label.lastIndexOf('-');
  const points = label.slice(0, Math.max(delimiter, 0)).split('');
  const digits = label
    .slice(delimiter + 1)
    .split('')
    .map(digitOf);
  let codePoint = FIRST_CODE_POINT;
  let bias = FIRST_BIAS;
  let index = 0;
  for (let at = 0; at < digits.length;) {
    const delta = readDelta(digits, at, bias);
    if (delta === undefined) return undefined;
    const length = points.length + 1;
    index += delta.value;
    codePoint += Math.floor(index / length);
    if (codePoint > LAST_CODE_POINT) return undefined;
    index %= length;
    bias = adapted(delta.value, length, at === 0);
    points.splice(index++, 0, String.fromCodePoint(codePoint));
    at = delta.next;
  }
  const text = points.join('');
  return surrogate.test(text) ? undefined : text;
}

/** A generalized variable-length integer (section 3.3); undefined where it does not end, or is beyond every delta. */
function readDelta(
  digits: readonly (number | undefined)[],
  start: number,
  bias: number,
): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  let weight = 1;
  for (let at = start, k = BASE; ; at++, k += BASE) {
    const digit = digits[at];
    if (digit === undefined) return undefined;
    value += digit * weight;
    if (value > MOST_CHARACTERS * LAST_CODE_POINT) return undefined;
    const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
    if (digit < threshold) return { value, next: at + 1 };
    weight *= BASE - threshold;
  }
}

/** Section 3.4 */
function adapted(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

function digitOf(character: string): number | undefined {
  const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(character.toLowerCase());
  return digit === -1 ? undefined : digit;
}
