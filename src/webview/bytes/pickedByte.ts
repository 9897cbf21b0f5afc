import type { Range } from '../../core/bytes/range';
import type { Place } from '../../shared/messages';
import type { ViewEnd } from '../../shared/messenger';

/** What is chosen with a byte. */
export interface Picked {
  /** The innermost thing around it; the byte itself where it is in none. */
  readonly mark: Range;
  /** The layer to show it in; undefined to stay where one is. */
  readonly layer: string | undefined;
  /** Where the mark stands, as far as that is known already. */
  readonly place: Place | undefined;
}

/** What a byte of a source stands for. @throws RefusedError where the host does not say */
export async function pickedByte(line: ViewEnd, source: string, offset: number): Promise<Picked> {
  const byte = { source, start: offset, end: offset + 1 };
  const place = await line.ask('locate', byte);
  const mark = markOf(place) ?? byte;
  const layer = place.nodes.length === 0 ? place.layer : undefined;
  return { mark, layer, place: mark === byte ? place : undefined };
}

/** What a byte of the file's lines stands for: for what was decoded from it, as far inward as that goes. @throws RefusedError */
export async function pickedInLine(line: ViewEnd, offset: number): Promise<Picked> {
  const byte = { source: 'file', start: offset, end: offset + 1 };
  const place = await line.ask('locate', byte);
  const inner = place.inward?.at(-1);
  const at = inner && { ...inner, end: inner.start + 1 };
  const deepest = at === undefined ? place : await line.ask('locate', at);
  return { mark: markOf(deepest) ?? at ?? byte, layer: deepest.layer ?? place.layer, place: undefined };
}

function markOf({ nodes, unit }: Place): Range | undefined {
  return nodes.at(-1)?.range ?? unit;
}
