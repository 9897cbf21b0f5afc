import fc from 'fast-check';

/** An ASN.1 value of no particular meaning, of which any number of encodings can be made. */
export interface Value {
  readonly tagClass: number;
  readonly tag: number;
  /** Elements inside, or octets. */
  readonly content: readonly Value[] | Uint8Array;
}

/** How BER lets a value be written. */
export interface Style {
  /** Which of the constructed elements have an indefinite length; by chance. */
  readonly indefinite: (depth: number) => boolean;
  /** Needless octets in front of a length. */
  readonly longLength: (depth: number) => number;
}

export const der: Style = { indefinite: () => false, longLength: () => 0 };

const tag = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 30 }) },
  { weight: 1, arbitrary: fc.constantFrom(31, 127, 128, 201, 16_383, 16_384) },
);

const primitive: fc.Arbitrary<Value> = fc.record({
  tagClass: fc.constantFrom(2, 3),
  tag,
  content: fc.uint8Array({ maxLength: 20 }),
});

/** Trees of context and private tags, so that no content has to mean anything. */
export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    primitive,
    fc.record({
      tagClass: fc.constantFrom(0, 2, 3),
      tag: fc.constantFrom(16, 17),
      content: fc.array(tie('value'), { maxLength: 4 }),
    }),
  ),
})).value;

/** A style out of random bits. */
export const styles: fc.Arbitrary<Style> = fc
  .tuple(fc.array(fc.boolean(), { minLength: 1 }), fc.array(fc.nat(3), { minLength: 1 }))
  .map(([indefinite, long]) => ({
    indefinite: (depth) => indefinite[depth % indefinite.length] ?? false,
    longLength: (depth) => long[depth % long.length] ?? 0,
  }));

/** The octets of a value in a style. */
export function encode(value: Value, style: Style = der, depth = 0): number[] {
  const { tagClass, tag: number, content } = value;
  const constructed = !(content instanceof Uint8Array);
  const octets = constructed
    ? content.flatMap((inner, at) => encode(inner, style, depth + 1 + at))
    : [...content];
  const identifier = identifierOctets(tagClass, constructed, number);
  if (constructed && style.indefinite(depth)) return [...identifier, 0x80, ...octets, 0, 0];
  return [...identifier, ...lengthOctets(octets.length, style.longLength(depth)), ...octets];
}

function identifierOctets(tagClass: number, constructed: boolean, number: number): number[] {
  const first = (tagClass << 6) | (constructed ? 0x20 : 0);
  if (number < 31) return [first | number];
  const octets = [number & 0x7f];
  for (let rest = number >> 7; rest > 0; rest >>= 7) octets.unshift(0x80 | (rest & 0x7f));
  return [first | 0x1f, ...octets];
}

/** A length, with `needless` octets more than it needs. */
export function lengthOctets(length: number, needless = 0): number[] {
  if (length < 0x80 && needless === 0) return [length];
  const octets = [length & 0xff];
  for (let rest = length >> 8; rest > 0; rest >>= 8) octets.unshift(rest & 0xff);
  const padded = [...new Uint8Array(needless), ...octets];
  return [0x80 | padded.length, ...padded];
}
