import type { Span } from '../bytes/range';

/** The class bits of an identifier octet (X.690 8.1.2.2). */
export const TagClass = { universal: 0, application: 1, context: 2, private: 3 } as const;
export type TagClass = (typeof TagClass)[keyof typeof TagClass];

/** Universal tags that S/MIME meets (X.680 8.4). */
export const Tag = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  enumerated: 10,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  universalString: 28,
  bmpString: 30,
} as const;

/** The character string types (X.680 41). */
export const STRING_TAGS: readonly number[] = [
  Tag.utf8String,
  Tag.numericString,
  Tag.printableString,
  Tag.teletexString,
  Tag.ia5String,
  Tag.visibleString,
  Tag.universalString,
  Tag.bmpString,
];

/** What is wrong with a node's encoding. Its bytes are still there to look at. */
export type BerDefect =
  | 'truncated' // the bytes end inside it
  | 'overruns' // its length reaches beyond what holds it
  | 'badTag'
  | 'badLength'
  | 'unterminated' // indefinite length without end-of-contents
  | 'tooDeep'
  | 'tooMany';

/**
 * One element of BER: offsets into its source, no copies. An element whose header cannot be read is an error node
 * with neither content nor children that spans the rest of what holds it.
 */
export interface BerNode extends Span {
  readonly tagClass: TagClass;
  readonly tag: number;
  readonly constructed: boolean;
  readonly indefinite: boolean;
  readonly contentStart: number;
  /** Where the content ends: before the end-of-contents octets of an indefinite length. */
  readonly contentEnd: number;
  readonly children: readonly BerNode[];
  readonly defect?: BerDefect;
  /** How many bytes its length asks for beyond what is there. */
  readonly missing?: number;
  /** The field that this is by the ASN.1 definition that was read here; set by whoever decodes. */
  field?: string;
}

/** The span of a node's content octets. */
export function content(node: BerNode): Span {
  return { start: node.contentStart, end: node.contentEnd };
}

/** Whether the node is of the universal class with this tag. */
export function isUniversal(node: BerNode, tag: number): boolean;
export function isUniversal(node: BerNode | undefined, tag: number): node is BerNode;
export function isUniversal(node: BerNode | undefined, tag: number): boolean {
  return node?.tagClass === TagClass.universal && node.tag === tag;
}

/** Whether the node is context-specific with this tag. */
export function isContext(node: BerNode, tag: number): boolean;
export function isContext(node: BerNode | undefined, tag: number): node is BerNode;
export function isContext(node: BerNode | undefined, tag: number): boolean {
  return node?.tagClass === TagClass.context && node.tag === tag;
}

/** A node and all below it, in the order of the bytes, without recursion; those that are left out with all below them. */
export function* walk(root: BerNode, isLeftOut?: (node: BerNode) => boolean): Generator<BerNode> {
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isLeftOut?.(node) === true) continue;
    yield node;
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child !== undefined) stack.push(child);
    }
  }
}

/** The first damaged node of a tree, but for what is left out. */
export function firstDefect(root: BerNode, isLeftOut?: (node: BerNode) => boolean): BerNode | undefined {
  for (const node of walk(root, isLeftOut)) if (node.defect !== undefined) return node;
  return undefined;
}
