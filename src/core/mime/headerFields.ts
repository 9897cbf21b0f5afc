import type { ByteSource } from '../bytes/byteSource';
import type { Span } from '../bytes/range';
import type { Defect, DefectKind } from './defect';
import type { HeaderField } from './entity';
import { headerOctetDefects } from './headerDefects';
import type { Budget } from './limits';
import { beforeLineEnd, isBlank, type Line, lineAt } from './lines';
import { octetText, unfold } from './octetText';

/** A header and what follows it. */
export interface Header {
  readonly fields: readonly HeaderField[];
  /** The fields' lines, without the empty line after them. */
  readonly header: Span;
  readonly body: Span;
  readonly defects: readonly Defect[];
}

const COLON = 0x3a;

/**
 * Reads the header fields of the entity in `span` (RFC 5322 2.2). It ends at the first empty line.
 * Where the first line is no field there is no header, and all of the entity is body.
 * @param span starts behind a byte order mark or mbox separator
 */
export function readHeader(source: ByteSource, span: Span, budget: Budget): Header {
  return new HeaderReader(source, span, budget).read();
}

class HeaderReader {
  private readonly fields: HeaderField[] = [];
  private readonly defects: Defect[] = [];
  private readonly source: ByteSource;
  private readonly bytes: Uint8Array;
  private readonly span: Span;
  private readonly budget: Budget;
  private exhausted = false;

  constructor(source: ByteSource, span: Span, budget: Budget) {
    this.source = source;
    this.bytes = source.bytes.subarray(0, span.end);
    this.span = span;
    this.budget = budget;
  }

  read(): Header {
    const { bytes, span } = this;
    const first = lineAt(bytes, span.start);
    if (first.end > first.start && colonOf(bytes, first) === undefined) return this.withoutHeader(first);
    let at = span.start;
    while (at < span.end) {
      const line = this.logicalLine(at);
      if (line.end === line.start) return this.result(at, line.next);
      this.take(line);
      at = line.next;
    }
    return this.result(at, at);
  }

  /** A line and the continuation lines after it. */
  private logicalLine(start: number): Line {
    const { bytes } = this;
    let { end, next } = lineAt(bytes, start);
    if (end === start) return { start, end, next };
    while (isBlank(bytes[next])) ({ end, next } = lineAt(bytes, next));
    return { start, end, next };
  }

  private take(line: Line): void {
    if (this.exhausted) return;
    const whole = { start: line.start, end: line.next };
    if (this.budget.fields-- <= 0) {
      this.exhausted = true;
      this.note('tooManyFields', { start: line.start, end: this.span.end });
      return;
    }
    const colon = colonOf(this.bytes, line);
    if (colon === undefined) this.note('badHeaderLine', whole);
    else this.fields.push(this.field(whole, colon));
  }

  private field(whole: Span, colon: number): HeaderField {
    const { source, bytes } = this;
    const name = trimmed(bytes, { start: whole.start, end: colon });
    const lineEnd = beforeLineEnd(bytes, colon + 1, whole.end);
    const value = trimmed(bytes, { start: colon + 1, end: lineEnd });
    return {
      name: source.latin1(name),
      value: unfold(octetText(source.view(value))),
      range: source.range(whole),
      nameRange: source.range(name),
      valueRange: source.range(value),
    };
  }

  private withoutHeader(line: Line): Header {
    const { start } = this.span;
    this.note('headerMissing', { start, end: line.next });
    return { fields: [], header: { start, end: start }, body: this.span, defects: this.defects };
  }

  private result(headerEnd: number, bodyStart: number): Header {
    const header = { start: this.span.start, end: headerEnd };
    const body = { start: bodyStart, end: this.span.end };
    const defects = [...this.defects, ...headerOctetDefects(this.source, header)];
    return { fields: this.fields, header, body, defects };
  }

  private note(kind: DefectKind, span: Span): void {
    this.defects.push({ kind, range: this.source.range(span) });
  }
}

/** Where the colon of a header line stands; undefined where the text before it is no field name (RFC 5322 3.6.8). */
function colonOf(bytes: Uint8Array, line: Span): number | undefined {
  let at = line.start;
  while (isNameByte(bytes[at]) && at < line.end) at++;
  if (at === line.start) return undefined;
  while (isBlank(bytes[at]) && at < line.end) at++;
  return at < line.end && bytes[at] === COLON ? at : undefined;
}

function isNameByte(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0x20 && byte < 0x7f && byte !== COLON;
}

function isSpace(byte: number | undefined): boolean {
  return isBlank(byte) || byte === 0x0d || byte === 0x0a;
}

function trimmed(bytes: Uint8Array, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(bytes[from])) from++;
  while (to > from && isSpace(bytes[to - 1])) to--;
  // An empty value stands right behind the colon, not at the end of the white space.
  return from === to ? { start, end: start } : { start: from, end: to };
}
