import type { StructureNode } from '../../../src/shared/messages';

/** An element to be made: its field and type as they are shown, its tag, and what is in it. */
export interface Sketch {
  readonly field?: string;
  readonly type: string;
  readonly tag: number;
  readonly content: Uint8Array | readonly Sketch[];
  readonly value?: string;
}

/** An element that was made, and where its parts stand. */
export interface Drawn {
  readonly node: StructureNode;
  readonly children: readonly Drawn[];
}

export function sequence(field: string | undefined, ...content: readonly Sketch[]): Sketch {
  return { ...(field !== undefined && { field }), type: 'SEQUENCE', tag: 0x30, content };
}

export function set(field: string | undefined, ...content: readonly Sketch[]): Sketch {
  return { ...(field !== undefined && { field }), type: 'SET', tag: 0x31, content };
}

export function context(field: string, number: number, ...content: readonly Sketch[]): Sketch {
  return { field, type: `[${number}]`, tag: 0xa0 + number, content };
}

export function oid(field: string, hex: string, value: string): Sketch {
  return { field, type: 'OBJECT IDENTIFIER', tag: 0x06, content: Buffer.from(hex, 'hex'), value };
}

export function integer(field: string, hex: string): Sketch {
  return {
    field,
    type: 'INTEGER',
    tag: 0x02,
    content: Buffer.from(hex, 'hex'),
    value: String(Number(`0x${hex}`)),
  };
}

export function octets(field: string, content: Uint8Array, value = `${content.length} bytes`): Sketch {
  return { field, type: 'OCTET STRING', tag: 0x04, content, value };
}

export function utcTime(field: string, text: string): Sketch {
  return { field, type: 'UTCTime', tag: 0x17, content: Buffer.from(text), value: text };
}

/** The DER of a sketch. */
export function encode({ tag, content }: Sketch): Buffer {
  const inner = content instanceof Uint8Array ? content : Buffer.concat(content.map(encode));
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(inner.length)]), inner]);
}

/** Where everything of a sketch stands in the source that holds its DER. */
export function draw(sketch: Sketch, source: string, start = 0, path: readonly number[] = [0]): Drawn {
  const { content, field, type, value } = sketch;
  const end = start + encode(sketch).length;
  const inner =
    content instanceof Uint8Array
      ? content.length
      : content.reduce((sum, child) => sum + encode(child).length, 0);
  const contentAt = end - inner;
  const children: Drawn[] = [];
  if (!(content instanceof Uint8Array)) {
    let at = contentAt;
    for (const [index, child] of content.entries()) {
      const drawn = draw(child, source, at, [...path, index]);
      children.push(drawn);
      at = drawn.node.range.end;
    }
  }
  const node: StructureNode = {
    path,
    ...(field !== undefined && { field }),
    type,
    ...(value !== undefined && { value }),
    range: { source, start, end },
    lengthAt: start + 1,
    contentAt,
    contentEnd: end,
    childCount: children.length,
  };
  return { node, children };
}

/** The element whose field has that name, anywhere below. */
export function fieldIn(drawn: Drawn, field: string): StructureNode {
  const found = search(drawn, field);
  if (found === undefined) throw new Error(`the fixture has no field ${field}`);
  return found;
}

function search({ node, children }: Drawn, field: string): StructureNode | undefined {
  if (node.field === field) return node;
  for (const child of children) {
    const found = search(child, field);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}
