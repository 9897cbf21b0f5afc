import { ByteSource } from '../bytes/byteSource';
import type { Segments } from '../bytes/segments';
import { readHeader, type Header } from './headerFields';
import { budgetOf, defaultLimits } from './limits';
import { outerHeader } from './outerHeader';
import { skipPrologue } from './prologue';

/** The header fields of a message without Content-* and Bcc, each with its line end; no empty line. */
export function headerOutside(message: Uint8Array): Segments {
  const { source, fields } = headerOf(message);
  return outerHeader(source, fields);
}

/** The header at the beginning of the bytes, behind a byte order mark or mbox line. */
export function headerOf(bytes: Uint8Array): Header & { readonly source: ByteSource } {
  const source = ByteSource.file('message', bytes);
  const { start, defects } = skipPrologue(source, { start: 0, end: bytes.length });
  const header = readHeader(source, { start, end: bytes.length }, budgetOf(defaultLimits));
  return { source, ...header, defects: [...defects, ...header.defects] };
}
