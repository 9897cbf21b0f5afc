import type { Span } from '../bytes/range';
import type { BerDefect, BerNode, TagClass } from './berNode';

/** How many elements may still be read. What belongs to one file shares a budget, for each element takes memory. */
export interface NodeBudget {
  nodes: number;
}

/** A budget that no honest message uses up; hostile ones do. */
export function nodeBudget(): NodeBudget {
  return { nodes: 1_000_000 };
}

/** What bounds the reading of BER. */
export interface BerLimits {
  /** How many elements at the top to read. */
  readonly most?: number;
  readonly maxDepth?: number;
  readonly budget?: NodeBudget;
}

const NO_CHILDREN: readonly BerNode[] = [];

interface Header {
  readonly tagClass: TagClass;
  readonly constructed: boolean;
  readonly tag: number;
  readonly contentStart: number;
  /** Undefined for the indefinite form. */
  readonly length: number | undefined;
}

/** A node while it is being read. */
type Draft = { -readonly [Key in keyof BerNode]: BerNode[Key] };

/** A constructed element that is still open. */
interface Frame {
  readonly node: Draft;
  readonly children: BerNode[];
  /** Where the element must have ended: by its own length, or by that of what holds it. */
  readonly limit: number;
}

/**
 * Reads the BER elements of a span into offset trees (X.690 8.1), without recursion and in one pass: an attacker's
 * nesting costs neither stack nor quadratic time. Damage stays local: the element is marked and its siblings survive.
 * @returns the elements that stand there one after the other
 */
export function readBer(
  bytes: Uint8Array,
  span: Span = { start: 0, end: bytes.length },
  { most = Infinity, maxDepth = 100, budget = nodeBudget() }: BerLimits = {},
): readonly BerNode[] {
  return new Reader(bytes, maxDepth, budget).read(span, most);
}

/** The first element of a span, and no more. Undefined where the span is empty. */
export function readElement(bytes: Uint8Array, span?: Span, budget = nodeBudget()): BerNode | undefined {
  return readBer(bytes, span, { most: 1, budget })[0];
}

class Reader {
  private readonly frames: Frame[] = [];
  private readonly roots: BerNode[] = [];

  constructor(
    private readonly bytes: Uint8Array,
    private readonly maxDepth: number,
    private readonly budget: NodeBudget,
  ) {}

  read({ start, end }: Span, most: number): readonly BerNode[] {
    let at = start;
    for (;;) {
      at = this.close(at, end);
      const frame = this.frames.at(-1);
      if (frame === undefined && (at >= end || this.roots.length >= most)) return this.roots;
      at = this.element(at, frame?.limit ?? end);
    }
  }

  /** Ends every open element that is complete at `from`; returns where the reading goes on. */
  private close(from: number, end: number): number {
    let at = from;
    for (let frame = this.frames.at(-1); frame !== undefined; frame = this.frames.at(-1)) {
      const { node, limit } = frame;
      if (node.indefinite && at + 2 <= limit && this.bytes[at] === 0 && this.bytes[at + 1] === 0) {
        node.contentEnd = at;
        at += 2;
        node.end = at;
      } else if (at < limit) return at;
      else if (node.indefinite) node.defect ??= limit >= end ? 'truncated' : 'unterminated';
      this.frames.pop();
    }
    return at;
  }

  /** Reads one header, and opens a frame for a constructed element; returns where to go on. */
  private element(at: number, limit: number): number {
    const read = this.budget.nodes-- > 0 ? readHeader(this.bytes, at, limit) : 'tooMany';
    if (typeof read === 'string') return this.damaged(at, limit, read);
    const { tagClass, tag, constructed, contentStart, length } = read;
    const indefinite = length === undefined;
    if (indefinite && !constructed) return this.damaged(at, limit, 'badLength');
    const wanted = indefinite ? limit : contentStart + length;
    const end = Math.min(wanted, limit);
    // Written out: nodes that are spread out of other objects take five times the memory and the time.
    const node: Draft = {
      tagClass,
      tag,
      constructed,
      indefinite,
      start: at,
      contentStart,
      contentEnd: end,
      end,
      children: NO_CHILDREN,
    };
    if (wanted > limit) {
      node.defect = wanted > this.bytes.length ? 'truncated' : 'overruns';
      node.missing = wanted - limit;
    }
    this.add(node);
    return constructed ? this.open(node) : end;
  }

  private open(node: Draft): number {
    if (this.frames.length >= this.maxDepth) {
      node.defect = 'tooDeep';
      return node.end;
    }
    const children: BerNode[] = [];
    node.children = children;
    this.frames.push({ node, children, limit: node.end });
    return node.contentStart;
  }

  private damaged(at: number, limit: number, defect: BerDefect): number {
    const nowhere = { start: at, contentStart: limit, contentEnd: limit, end: limit };
    this.add({
      tagClass: 0,
      tag: 0,
      constructed: false,
      indefinite: false,
      ...nowhere,
      children: NO_CHILDREN,
      defect,
    });
    return limit;
  }

  private add(node: BerNode): void {
    (this.frames.at(-1)?.children ?? this.roots).push(node);
  }
}

function readHeader(bytes: Uint8Array, start: number, limit: number): Header | BerDefect {
  const first = bytes[start] ?? 0;
  const identifier =
    (first & 0x1f) === 0x1f ? readLongTag(bytes, start + 1, limit) : { tag: first & 0x1f, next: start + 1 };
  if (typeof identifier === 'string') return identifier;
  const { tag, next } = identifier;
  if (next >= limit) return 'truncated';
  const length = readLength(bytes, next, limit);
  if (typeof length === 'string') return length;
  return { tagClass: (first >> 6) as TagClass, constructed: (first & 0x20) !== 0, tag, ...length };
}

function readLongTag(
  bytes: Uint8Array,
  start: number,
  limit: number,
): { tag: number; next: number } | BerDefect {
  let tag = 0;
  for (let at = start; at < limit; at++) {
    const byte = bytes[at] ?? 0;
    if (tag > 0xffffff) return 'badTag';
    tag = tag * 128 + (byte & 0x7f);
    if (byte < 0x80) return { tag, next: at + 1 };
  }
  return 'truncated';
}

function readLength(
  bytes: Uint8Array,
  at: number,
  limit: number,
): Pick<Header, 'contentStart' | 'length'> | BerDefect {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { contentStart: at + 1, length: first };
  if (first === 0x80) return { contentStart: at + 1, length: undefined };
  if (first === 0xff) return 'badLength';
  const contentStart = at + 1 + (first & 0x7f);
  if (contentStart > limit) return 'truncated';
  let length = 0;
  for (const byte of bytes.subarray(at + 1, contentStart)) {
    length = length * 256 + byte;
    if (length > Number.MAX_SAFE_INTEGER / 256) return 'badLength';
  }
  return { contentStart, length };
}
