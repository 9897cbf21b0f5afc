// A second reader of BER, kept apart from the one under test: recursive, and only for what the tests look at.

const OCTET_STRING = 0x04;

/** One element of BER with its own bytes. */
export interface Element {
  readonly first: number;
  readonly tag: number;
  readonly constructed: boolean;
  readonly content: Uint8Array;
  /** Octets from the identifier to the end. */
  readonly length: number;
}

interface Header {
  readonly at: number;
  /** Undefined for an indefinite length. */
  readonly length: number | undefined;
  readonly tag: number;
}

/** The element at the start of some bytes; undefined where there is no whole one. */
export function elementOf(bytes: Uint8Array): Element | undefined {
  const header = headerOf(bytes);
  const [first] = bytes;
  if (header === undefined || first === undefined) return undefined;
  const { at, tag } = header;
  const base = { first, tag, constructed: (first & 0x20) !== 0 };
  if (header.length === undefined) {
    const inner = indefiniteEnd(bytes.subarray(at));
    if (inner === undefined) return undefined;
    return { ...base, content: bytes.subarray(at, at + inner), length: at + inner + 2 };
  }
  const end = at + header.length;
  return end > bytes.length ? undefined : { ...base, content: bytes.subarray(at, end), length: end };
}

/** The elements one after another; undefined where they do not fill the bytes. */
export function elementsIn(bytes: Uint8Array): readonly Element[] | undefined {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const next = elementOf(bytes.subarray(at));
    if (next === undefined) return undefined;
    found.push(next);
    at += next.length;
  }
  return found;
}

/** The children of a constructed element; none of a primitive or damaged one. */
export function childrenOf(element: Element | undefined): readonly Element[] {
  return element?.constructed === true ? (elementsIn(element.content) ?? []) : [];
}

/** The octets of a string, the segments of a constructed one joined. */
export function octetsOf(element: Element): Uint8Array {
  if (!element.constructed) return element.content;
  return Buffer.concat(
    childrenOf(element)
      .filter(({ first }) => (first & ~0x20) === OCTET_STRING)
      .map(octetsOf),
  );
}

function headerOf(bytes: Uint8Array): Header | undefined {
  let at = 1;
  let tag = (bytes[0] ?? 0) & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    do tag = tag * 128 + ((bytes[at] ?? 0) & 0x7f);
    while ((bytes[at++] ?? 0) >= 0x80);
  }
  const first = bytes[at++];
  if (first === undefined) return undefined;
  if (first < 0x80) return { at, tag, length: first };
  if (first === 0x80) return { at, tag, length: undefined };
  const octets = bytes.subarray(at, at + (first & 0x7f));
  const length = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return { at: at + octets.length, tag, length };
}

function indefiniteEnd(bytes: Uint8Array): number | undefined {
  for (let at = 0; at < bytes.length;) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return at;
    const next = elementOf(bytes.subarray(at));
    if (next === undefined) return undefined;
    at += next.length;
  }
  return undefined;
}
