import { walk, type BerNode } from '../../../src/core/asn1/berNode';
import type { ByteSource } from '../../../src/core/bytes/byteSource';
import type { Opened } from '../../../src/core/report/open';
import { shortValue } from '../../../src/host/editor/structure/shortValue';
import { elementOf } from './element';
import { dotted, hexOf, integerHex, integerText, stringOf, timeOf } from './values';

/** A primitive element that has a field, and the source that it stands in. */
interface Named {
  readonly source: ByteSource;
  readonly node: BerNode;
}

/** Every primitive element that has a field. */
export function namedPrimitives({ sources, trees }: Opened): readonly Named[] {
  return [...trees].flatMap(([id, root]) => {
    const source = sources.get(id);
    if (source === undefined) return [];
    return [...walk(root)]
      .filter(({ constructed, field, defect }) => !constructed && field !== undefined && defect === undefined)
      .map((node) => ({ source, node }));
  });
}

/** Where the structure shows a primitive field as what its bytes do not say. */
export function structureProblems(opened: Opened): readonly string[] {
  return namedPrimitives(opened).flatMap(({ source, node }) => {
    const value = shortValue(source, node) ?? '';
    const says = readingsOf(source.view(node));
    if (says.some((each) => agrees(value, each))) return [];
    return [
      `${node.field ?? ''} at ${source.id} ${node.start} is ${value}, the bytes say ${says.join(' or ')}`,
    ];
  });
}

/** All that the bytes of an element can mean. */
function readingsOf(bytes: Uint8Array): readonly string[] {
  const element = elementOf(bytes);
  if (element?.length !== bytes.length) return [];
  const { first, content } = element;
  const hex = hexOf(content);
  if (first === 0x01 && content.length === 1) return [content[0] === 0 ? 'FALSE' : 'TRUE'];
  if (first === 0x02 || first === 0x0a) return [integerText(element), `0x${integerHex(element)}`, hex];
  if (first === 0x06) return [dotted(element), hex];
  if (first === 0x17 || first === 0x18) return [timeOf(element), hex];
  return [0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a, 0x1c, 0x1e].includes(first) ? [stringOf(element)] : [hex];
}

/** A long value is cut, an object identifier is named before it. */
function agrees(shown: string, says: string): boolean {
  const [start = '', rest] = shown.split('…');
  if (rest !== undefined && says.startsWith(start)) return true;
  return shown === says || shown.endsWith(` (${says})`);
}
