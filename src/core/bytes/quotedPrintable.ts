import type { SpanMap } from './byteSource';
import { join } from './joined';
import type { Span } from './range';

const EQUALS = 0x3d;
const CR = 0x0d;
const LF = 0x0a;

/** Quoted-printable decoded leniently (RFC 2045 6.7), with the way back. */
export interface QuotedPrintableDecoded {
  readonly bytes: Uint8Array;
  readonly map: SpanMap;
  /** Offsets of `=` that start no valid escape; they are kept as they stand. */
  readonly strays: readonly number[];
}

/**
 * Decodes a quoted-printable body, never failing.
 * Trailing white space of a line is transport padding and is taken away (rule 3).
 */
export function decodeQuotedPrintable(source: Uint8Array, span: Span): QuotedPrintableDecoded {
  const text = source.slice(span.start, span.end);
  const strays: number[] = [];
  const runs: Span[] = [];
  let from = 0;
  let solid = 0;
  const keep = (to: number, next: number): void => {
    if (to > from) runs.push({ start: span.start + from, end: span.start + to });
    from = next;
  };
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (byte === EQUALS) {
      const escape = readEscape(text, at);
      if (escape === undefined) strays.push(span.start + at);
      else if (escape.value === undefined) keep(at, escape.end);
      else {
        // The decoded byte takes the place of the escape's last character, so that every decoded byte has one of its own.
        keep(at, escape.end - 1);
        text[escape.end - 1] = escape.value;
        solid = escape.end;
      }
      if (escape !== undefined) at = escape.end - 1;
    } else if (byte === LF) {
      const lineEnd = at > 0 && text[at - 1] === CR ? at - 1 : at;
      const trimmed = trimmedEnd(text, Math.max(from, solid), lineEnd);
      if (trimmed < lineEnd) keep(trimmed, lineEnd);
    }
  }
  keep(trimmedEnd(text, Math.max(from, solid), text.length), text.length);
  const { bytes, map } = join(
    text,
    runs.map((run) => ({ start: run.start - span.start, end: run.end - span.start })),
  );
  return { bytes, map: shifted(map, span.start, source), strays };
}

/** The end of an escape and its byte; no byte for a soft line break; undefined where there is no escape. */
function readEscape(text: Uint8Array, at: number): { end: number; value: number | undefined } | undefined {
  const high = hexValue(text[at + 1]);
  const low = hexValue(text[at + 2]);
  if (high !== undefined && low !== undefined) return { end: at + 3, value: high * 16 + low };
  let end = at + 1;
  while (text[end] === 0x20 || text[end] === 0x09) end++;
  if (end === text.length) return { end, value: undefined };
  if (text[end] === CR) end++;
  return text[end] === LF ? { end: end + 1, value: undefined } : undefined;
}

function hexValue(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined;
  const value = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(value) ? undefined : value;
}

function trimmedEnd(text: Uint8Array, from: number, end: number): number {
  let trimmed = end;
  while (trimmed > from && (text[trimmed - 1] === 0x20 || text[trimmed - 1] === 0x09)) trimmed--;
  return trimmed;
}

/** The map of the joined runs, in the parent's offsets, an escape counted whole. */
function shifted(map: SpanMap, by: number, source: Uint8Array): SpanMap {
  return {
    toParent: (span) => {
      const { start, end } = map.toParent(span);
      return { start: escapeStart(source, start + by), end: end + by };
    },
    fromParent: ({ start, end }) => map.fromParent({ start: Math.max(0, start - by), end: end - by }),
  };
}

function escapeStart(source: Uint8Array, at: number): number {
  const isEscape =
    source[at - 2] === EQUALS && hexValue(source[at - 1]) !== undefined && hexValue(source[at]) !== undefined;
  return isEscape ? at - 2 : at;
}
