import type { Layer } from '../../../src/core/report/report';
import { isInOrder } from './decodings';
import type { FactDecoder } from './factDecoder';
import { textOf } from './headerText';

/** A run of bytes: on the lines that it says, within the layer that it says, and a header where it says so. */
export const region: FactDecoder = (bytes, fact, opened) => {
  const { range, holder } = fact;
  const { kind, layer: id, lines } = holder;
  const around = layerOf(opened.report.layers, String(id));
  const isWithin =
    around !== undefined &&
    (around.source !== range.source || (around.start <= range.start && range.end <= around.end));
  const isHeader = kind !== 'header' || HEADER.test(textOf(bytes));
  const file = opened.sources.get('file')?.bytes ?? new Uint8Array();
  return {
    ...isInOrder(bytes, fact, opened),
    ...(!isWithin && kind !== 'boundary' && { layer: `not ${String(id)}` }),
    ...(!isHeader && { kind: `no header: ${textOf(bytes.subarray(0, 40))}` }),
    ...(lines !== undefined && { lines: linesOf(file, range) }),
  };
};

/** A field, a line of an mbox, or an empty line: there is no field. */
const HEADER = /^(?:From |[!-9;-~]+[ \t]*:|\r?\n)/;

function layerOf(layers: readonly Layer[], id: string): Layer['range'] | undefined {
  const found = layers.find((layer) => layer.id === id);
  return (
    found?.range ??
    (layers.length === 0
      ? undefined
      : layerOf(
          layers.flatMap(({ children }) => children),
          id,
        ))
  );
}

function linesOf(file: Uint8Array, { start, end }: { readonly start: number; readonly end: number }) {
  const first = lineEnds(file.subarray(0, start)) + 1;
  return { first, last: first + lineEnds(file.subarray(start, end - 1)) };
}

function lineEnds(octets: Uint8Array): number {
  return octets.reduce((count, octet) => (octet === 0x0a ? count + 1 : count), 0);
}
