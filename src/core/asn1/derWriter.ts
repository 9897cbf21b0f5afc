import { fromHex } from '../bytes/hex';
import { byteLength, compare, concat, type Segments } from '../bytes/segments';
import { latin1, utf8 } from '../bytes/text';
import { Tag } from './berNode';

/** DER elements, or raw bytes that are put in as they stand (an issuer's name exactly as its CA wrote it). */
export type Der = Uint8Array;

const CONSTRUCTED = 0x20;
const CONTEXT = 0x80;

/** Identifier octets of the types that are written around segments. */
export const Identifier = {
  sequence: Tag.sequence | CONSTRUCTED,
  set: Tag.set | CONSTRUCTED,
  octetString: Tag.octetString as number,
  /** `[tag]` around other elements, or in place of a constructed type. */
  context: (tag: number): number => CONTEXT | CONSTRUCTED | tag,
  /** `[tag] IMPLICIT` in place of a primitive type. */
  contextPrimitive: (tag: number): number => CONTEXT | tag,
};

/** The shortest form of a length (X.690 10.1). */
export function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

/** An element of one identifier octet around content in segments, which are passed on, not concatenated. */
export function wrap(identifier: number, content: Segments): Segments {
  return [Uint8Array.of(identifier, ...lengthOctets(byteLength(content))), ...content];
}

function element(identifier: number, ...content: readonly Uint8Array[]): Der {
  return concat(wrap(identifier, content));
}

/** SEQUENCE, and SEQUENCE OF. */
export function sequence(...items: readonly Der[]): Der {
  return element(Identifier.sequence, ...items);
}

/** SET OF: the encodings in ascending order (X.690 11.6). */
export function setOf(items: readonly Der[]): Der {
  return element(Identifier.set, ...sorted(items));
}

/** Encodings in the order that DER asks of a SET OF. */
export function sorted(items: readonly Der[]): readonly Der[] {
  return items.toSorted(compare);
}

/** `[tag]` EXPLICIT around, or IMPLICIT in place of, a constructed type. */
export function context(tag: number, ...items: readonly Der[]): Der {
  return element(Identifier.context(tag), ...items);
}

/** `[tag] IMPLICIT` in place of a primitive type. */
export function contextPrimitive(tag: number, content: Uint8Array): Der {
  return element(Identifier.contextPrimitive(tag), content);
}

/** INTEGER of a whole number from 0 to 2^53 - 1. */
export function integer(value: number): Der {
  const hex = value.toString(16);
  return integerOf(fromHex(hex.length % 2 === 0 ? hex : `0${hex}`));
}

/** INTEGER of a magnitude, most significant octet first. */
export function integerOf(magnitude: Uint8Array): Der {
  return (magnitude[0] ?? 0) >= 0x80
    ? element(Tag.integer, Uint8Array.of(0), magnitude)
    : element(Tag.integer, magnitude);
}

/** OBJECT IDENTIFIER of a dotted form whose arcs fit 53 bits. */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(Tag.oid, Uint8Array.from([40 * first + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
    octets.unshift(128 | (rest % 128));
  return octets;
}

/** OCTET STRING, primitive. */
export function octetString(bytes: Uint8Array): Der {
  return element(Tag.octetString, bytes);
}

/** BIT STRING of whole octets. */
export function bitString(bytes: Uint8Array): Der {
  return element(Tag.bitString, Uint8Array.of(0), bytes);
}

/** BOOLEAN. */
export function boolean(value: boolean): Der {
  return element(Tag.boolean, Uint8Array.of(value ? 0xff : 0));
}

/** NULL. */
export const nothing: Der = Uint8Array.of(Tag.null, 0);

/** UTF8String. */
export function utf8String(text: string): Der {
  return element(Tag.utf8String, utf8(text));
}

/** BMPString: UTF-16 with the higher octet first. */
export function bmpString(text: string): Der {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return element(Tag.bmpString, Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff])));
}

/** UTCTime from 1950 to 2049, else GeneralizedTime (RFC 5280 4.1.2.5, RFC 5652 11.3); whole seconds. */
export function time(at: Date): Der {
  const utc = at.getUTCFullYear() >= 1950 && at.getUTCFullYear() < 2050;
  return utc ? element(Tag.utcTime, latin1(digitsOf(at).slice(2))) : generalizedTime(at);
}

/** GeneralizedTime in whole seconds (X.690 11.7). */
export function generalizedTime(at: Date): Der {
  return element(Tag.generalizedTime, latin1(digitsOf(at)));
}

function digitsOf(at: Date): string {
  return at.toISOString().replace(/[-:T]|\.\d+/g, '');
}
