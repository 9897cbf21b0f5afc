import type { ByteSource } from '../bytes/byteSource';
import type { Defect } from './defect';
import type {
  ContentDisposition,
  ContentType,
  HeaderField,
  Located,
  Parameters,
  TransferEncoding,
} from './entity';
import { HeaderScanner } from './headerScanner';
import { fromOctetString } from './octetText';
import { readParameters } from './parameters';

const token = /[^ \t\r\n()<>@,;:\\"/[\]?=]+/y;
const none: Parameters = new Map();

/** A value that was read, or the default with the defect that led to it. */
export interface Read<Value> {
  readonly value: Value;
  readonly defects: readonly Defect[];
}

/** Reads Content-Type (RFC 2045 5.1). Without it, or where it cannot be read, `fallback` holds: `type/subtype`. */
export function readContentType(
  source: ByteSource,
  field: HeaderField | undefined,
  fallback: string,
): Read<ContentType> {
  const [type = '', subtype = ''] = fallback.split('/');
  const byDefault = { type, subtype, params: none, range: undefined };
  if (field === undefined) return { value: byDefault, defects: [] };
  const scanner = scannerOf(source, field);
  const written = takeMediaType(scanner);
  if (written === undefined) return { value: byDefault, defects: [unreadable(field)] };
  const { params, defects } = readParameters(scanner, source, field.valueRange.start);
  return { value: { ...written, params, range: field.valueRange }, defects };
}

function takeMediaType(scanner: HeaderScanner): Pick<ContentType, 'type' | 'subtype'> | undefined {
  scanner.skip();
  const type = scanner.take(token).toLowerCase();
  scanner.skip();
  if (!scanner.accept('/')) return undefined;
  scanner.skip();
  const subtype = scanner.take(token).toLowerCase();
  return type === '' || subtype === '' ? undefined : { type, subtype };
}

/** Reads Content-Transfer-Encoding (RFC 2045 6.1); `7bit` without it. */
export function readTransferEncoding(
  source: ByteSource,
  field: HeaderField | undefined,
): Read<TransferEncoding> {
  if (field === undefined) return { value: { name: '7bit', range: undefined }, defects: [] };
  const scanner = scannerOf(source, field);
  scanner.skip();
  const name = scanner.take(token).toLowerCase();
  scanner.skip();
  const defects = name === '' || !scanner.done() ? [unreadable(field)] : [];
  return { value: { name: name === '' ? '7bit' : name, range: field.valueRange }, defects };
}

/** Reads Content-Disposition (RFC 2183 2). */
export function readDisposition(
  source: ByteSource,
  field: HeaderField | undefined,
): Read<ContentDisposition | undefined> {
  if (field === undefined) return { value: undefined, defects: [] };
  const scanner = scannerOf(source, field);
  scanner.skip();
  const kind = scanner.take(token).toLowerCase();
  if (kind === '') return { value: undefined, defects: [unreadable(field)] };
  const { params, defects } = readParameters(scanner, source, field.valueRange.start);
  return { value: { kind, params, range: field.valueRange }, defects };
}

/** Reads Content-ID (RFC 2045 7), with or without its angle brackets. */
export function readContentId(source: ByteSource, field: HeaderField | undefined): Located | undefined {
  if (field === undefined) return undefined;
  const scanner = scannerOf(source, field);
  scanner.skip();
  scanner.accept('<');
  const start = field.valueRange.start + scanner.at;
  const value = fromOctetString(scanner.take(/[^<> \t\r\n]+/y));
  return { value, range: source.range({ start, end: field.valueRange.start + scanner.at }) };
}

/** A value is read up to this length; a longer one was made to exhaust its reader. */
const LONGEST = 1 << 16;

function scannerOf(source: ByteSource, { valueRange: { start, end } }: HeaderField): HeaderScanner {
  return new HeaderScanner(source.latin1({ start, end: Math.min(end, start + LONGEST) }));
}

function unreadable(field: HeaderField): Defect {
  return { kind: 'unreadableField', range: field.valueRange };
}
