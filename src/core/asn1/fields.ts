import type { ByteSource } from '../bytes/byteSource';
import type { Range } from '../bytes/range';
import { SmimeError } from '../errors/smimeError';
import { isContext, isUniversal, Tag, type BerNode } from './berNode';
import { nodeBudget, type NodeBudget } from './berReader';
import { readIntegerHex, readOid, readSmallInteger } from './berValue';

/** A value and the bytes that it was read from. */
export interface Ranged<T> {
  readonly value: T;
  readonly range: Range;
}

/** A part that could not be decoded; the rest of the structure is still there. */
export interface Damage {
  readonly range: Range;
  readonly detail: string;
}

// Nobody reads more, and each note costs a line in every report.
const MAX_DAMAGE = 100;

/**
 * What one decoding run shares: the source, the budget, and the damage met so far. Repeated and optional parts are decoded
 * through {@link attempt}, so that one damaged certificate does not hide the signature beside it.
 */
export class Decoding {
  readonly damage: Damage[] = [];

  constructor(
    readonly source: ByteSource,
    readonly budget: NodeBudget = nodeBudget(),
  ) {}

  /** The result of `decode`, or undefined after noting what was wrong. */
  attempt<T>(node: BerNode, decode: () => T): T | undefined {
    try {
      return decode();
    } catch (error) {
      if (!SmimeError.is(error)) throw error;
      if (this.damage.length < MAX_DAMAGE)
        this.damage.push({
          range: error.ranges[0] ?? this.range(node),
          detail: error.detail ?? error.message,
        });
      return undefined;
    }
  }

  /** Every node decoded, those that are damaged left out and noted. */
  each<T>(
    nodes: readonly BerNode[],
    field: string,
    decode: (decoding: Decoding, node: BerNode) => T,
  ): readonly T[] {
    return nodes.flatMap((node, index) => {
      node.field = `${field}[${index}]`;
      return this.attempt(node, () => decode(this, node)) ?? [];
    });
  }

  range(node: BerNode): Range {
    return this.source.range(node);
  }

  /** A `malformed` error at `node`. */
  malformed(node: BerNode, detail: string): SmimeError {
    return new SmimeError('malformed', { detail, ranges: [this.range(node)] });
  }
}

/**
 * Takes the components of a SEQUENCE one after the other, in the order of its ASN.1 definition, and names each node
 * after its field. A required component that is missing or of another type throws `malformed`.
 */
export class Fields {
  private at = 0;

  private constructor(
    readonly decoding: Decoding,
    readonly node: BerNode,
  ) {}

  /** The components of a SEQUENCE. @throws SmimeError `malformed` where `node` is something else */
  static of(decoding: Decoding, node: BerNode, type: string): Fields {
    if (!isUniversal(node, Tag.sequence)) throw decoding.malformed(node, `${type} is not a SEQUENCE`);
    return new Fields(decoding, node);
  }

  /** The components of an implicitly tagged SEQUENCE, whose tag the caller has looked at. */
  static implicit(decoding: Decoding, node: BerNode): Fields {
    return new Fields(decoding, node);
  }

  /** The component that stands next, without taking it. */
  peek(): BerNode | undefined {
    return this.node.children[this.at];
  }

  /** All components not taken yet. */
  rest(): readonly BerNode[] {
    const from = this.at;
    this.at = this.node.children.length;
    return this.node.children.slice(from);
  }

  /**
   * Nothing may be left: what one reader passes over another may take for the content.
   * @throws SmimeError `malformed` at the first component that is
   */
  end(): void {
    const node = this.peek();
    if (node !== undefined) throw this.decoding.malformed(node, 'an element that does not belong there');
  }

  /** The next component, whatever it is. */
  any(field: string): BerNode {
    const node = this.peek();
    if (node === undefined) throw this.decoding.malformed(this.node, `${field} is missing`);
    this.at++;
    node.field = field;
    return node;
  }

  /** The next component, which must carry the universal tag. */
  universal(field: string, tag: number): BerNode {
    const node = this.peek();
    if (node !== undefined && !isUniversal(node, tag))
      throw this.decoding.malformed(node, `${field} has the wrong tag`);
    return this.any(field);
  }

  /** The next component if it carries the universal tag. */
  optional(field: string, tag: number): BerNode | undefined {
    return isUniversal(this.peek(), tag) ? this.any(field) : undefined;
  }

  /** The next component if it carries the context tag. */
  context(field: string, tag: number): BerNode | undefined {
    return isContext(this.peek(), tag) ? this.any(field) : undefined;
  }

  /** The next component, decoded. */
  decode<T>(field: string, decode: (decoding: Decoding, node: BerNode) => T): T {
    return decode(this.decoding, this.any(field));
  }

  version(field = 'version'): Ranged<number> {
    return this.ranged(this.universal(field, Tag.integer), readSmallInteger);
  }

  integerHex(field: string): Ranged<string> {
    return this.ranged(this.universal(field, Tag.integer), readIntegerHex);
  }

  oid(field: string): Ranged<string> {
    return this.ranged(this.universal(field, Tag.oid), readOid);
  }

  /** A node's value with its range. */
  ranged<T>(node: BerNode, read: (source: ByteSource, node: BerNode) => T): Ranged<T> {
    return { value: read(this.decoding.source, node), range: this.decoding.range(node) };
  }
}

/** The one element inside an explicit tag, which is of the same field. @throws SmimeError `malformed` where there is not one */
export function inside(decoding: Decoding, node: BerNode): BerNode {
  const [child, second] = node.children;
  if (child === undefined) throw decoding.malformed(node, `${node.field ?? 'element'} is empty`);
  if (second !== undefined)
    throw decoding.malformed(second, `${node.field ?? 'element'} holds more than one element`);
  if (node.field !== undefined) child.field ??= node.field;
  return child;
}
