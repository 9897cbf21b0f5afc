import type { Span } from '../../core/bytes/range';
import type { StructureNode } from '../../shared/messages';
import { element } from '../dom/element';
import { hexByte, offset as offsetText } from '../words/numbers';
import { disarmed } from '../dom/foreign';
import { partAt, partNames } from './elementParts';

/** What a row of bytes is drawn from. */
export interface RowContext {
  readonly digits: number;
  readonly perRow: number;
  readonly length: number;
  readonly mark: Span | undefined;
  /** What was found and stands in sight. */
  readonly hits: readonly Span[];
  readonly node: StructureNode | undefined;
  readonly caret: number;
  readonly byteAt: (offset: number) => number | undefined;
  readonly hasFailed: (offset: number) => boolean;
}

/** The id of the cell of a byte, by which a screen reader finds it. */
export function cellId(offset: number): string {
  return `byte-${offset}`;
}

/** A row: its offset, its bytes in hexadecimal, and as text. */
export function hexRow(context: RowContext, start: number): HTMLElement {
  const end = Math.min(start + context.perRow, context.length);
  const hex = element('span', { class: 'hex-bytes', role: 'presentation' });
  const text = element('span', { class: 'hex-text', aria: { hidden: true } });
  for (let at = start; at < end; at++) {
    const value = context.byteAt(at);
    const className = classOf(context, at);
    const data = { at: String(at) };
    const shown = value === undefined ? (context.hasFailed(at) ? '??' : '··') : hexByte(value);
    const label = labelOf(context, at, shown);
    const cell = { class: className, id: cellId(at), role: 'gridcell', data, aria: { label } };
    hex.append(element('span', cell, shown));
    text.append(element('span', { class: className, data }, character(value)));
  }
  return element(
    'div',
    { class: 'hex-row', role: 'row', aria: { rowindex: start / context.perRow + 1 } },
    element('span', { class: 'hex-offset', role: 'rowheader' }, offsetText(start, context.digits)),
    hex,
    text,
  );
}

/** What a screen reader says of a byte: where it stands, what it is, and of which field. */
function labelOf({ digits, node }: RowContext, at: number, shown: string): string {
  const part = partAt(node, at);
  const field = node?.field ?? node?.type ?? '';
  const where = part === undefined ? '' : `, ${partNames[part]} of ${disarmed(field)}`;
  return `0x${offsetText(at, digits)}: ${shown}${where}`;
}

function classOf({ mark, hits, node, caret }: RowContext, at: number): string {
  const part = partAt(node, at);
  const isIn = ({ start, end }: Span): boolean => at >= start && at < end;
  return [
    'byte',
    mark !== undefined && isIn(mark) ? 'marked' : '',
    hits.some(isIn) ? 'found' : '',
    part === undefined ? '' : `part-${part}`,
    at === caret ? 'caret' : '',
  ]
    .filter((name) => name !== '')
    .join(' ');
}

function character(value: number | undefined): string {
  return value === undefined || value < 0x20 || value > 0x7e ? '.' : String.fromCharCode(value);
}
