import { createHash } from 'node:crypto';
import type { Opened } from '../../../src/core/report/open';
import { elementOf, octetsOf } from './element';
import { textOf } from './headerText';
import type { Reading } from './factDecoder';
import type { RangedFact } from './rangedFacts';
import { stringOf } from './values';

/** The bytes are there; where a line is told, they stand on it. */
export function isInOrder(bytes: Uint8Array, { range, holder }: RangedFact, { sources }: Opened): Reading {
  const { start, end } = range;
  const isThere = start >= 0 && start <= end && bytes.length === end - start;
  const inFile = sources.inFile(range);
  const file = sources.get('file')?.bytes ?? new Uint8Array();
  const line = inFile && Buffer.from(file.subarray(0, inFile.start)).toString('latin1').split('\n').length;
  return { ...(!isThere && { range: 'not there' }), ...(holder['line'] !== undefined && { line }) };
}

/** The digest of the bytes that are said to be digested, where their line ends and the algorithm are known. */
export function digestOf(bytes: Uint8Array, { holder }: RangedFact): Reading {
  const { computed, lineEnds } = holder;
  const name = typeof computed === 'string' ? bySize(computed) : [];
  const text = Buffer.from(bytes).toString('latin1');
  const lines = lineEnds === 'canonical' ? text.replaceAll(/\r?\n/g, '\r\n') : text;
  const taken = lineEnds === 'bare LF' ? text.replaceAll('\r\n', '\n') : lines;
  const all = name.map((each) => createHash(each).update(Buffer.from(taken, 'latin1')).digest('hex'));
  return all.length === 0 || all.includes(String(computed)) ? {} : { computed: all };
}

/** The hashes of a length that are known here; SHAKE has many lengths. */
export function bySize(hex: string): readonly string[] {
  const sizes: Readonly<Record<number, readonly string[]>> = {
    32: ['md5'],
    40: ['sha1'],
    56: ['sha224', 'sha3-224'],
    64: ['sha256', 'sha3-256', 'shake128'],
    96: ['sha384', 'sha3-384'],
    128: ['sha512', 'sha3-512'],
  };
  return sizes[hex.length] ?? [];
}

/** An address of a certificate or a header, as it stands. */
export function addressIn(bytes: Uint8Array, { holder }: RangedFact): Reading {
  const { form, address, written } = holder as IdentityFacts;
  if (written !== undefined) return { written: textOf(bytes) };
  if (address === undefined) return {};
  if (form === undefined) {
    const plain = textOf(bytes).replaceAll(/\r?\n/g, '');
    return plain.includes(address) ? {} : { address: plain };
  }
  if (form === 'smtpUtf8Mailbox') {
    const text = Buffer.from(bytes).toString('utf8');
    return text.endsWith(address) ? {} : { address: text };
  }
  const element = elementOf(bytes);
  return { address: element && (form === 'emailAddress' ? stringOf(element) : textOf(octetsOf(element))) };
}

interface IdentityFacts {
  readonly form?: string;
  readonly address?: string;
  readonly written?: string;
}

/** The time of a Date field, or of the last part of a Received field. */
export function dateIn(bytes: Uint8Array, what: 'date' | 'received'): string {
  const text = textOf(bytes)
    .replaceAll(/\r?\n/g, '')
    .replaceAll(/\([^()]*\)/g, '');
  const date = new Date(what === 'date' ? text : text.slice(text.lastIndexOf(';') + 1));
  return Number.isNaN(date.getTime()) ? 'no time' : date.toISOString().replace('.000', '');
}
