import { walk, type BerNode } from '../../core/asn1/berNode';
import { tagName } from '../../core/asn1/tagNames';
import type { ByteSource } from '../../core/bytes/byteSource';
import { findBytes, type Needle } from '../../core/bytes/findBytes';
import { fromHex } from '../../core/bytes/hex';
import type { Range } from '../../core/bytes/range';
import { utf8 } from '../../core/bytes/text';
import { SmimeError } from '../../core/errors/smimeError';
import { hexPairs } from '../../shared/hexPairs';
import type { Found } from '../../shared/messages';
import type { Readings } from '../../shared/requests';
import { wholeValue } from './structure/shortValue';

// What is looked through in one go, so that the host stays quick and the person can stop it.
const BYTES = 4 << 20;
const ELEMENTS = 20_000;
const HITS = 200;

/** Searches a stretch of a source. @throws SmimeError `cannotBeSearched` */
export function find(source: ByteSource, root: BerNode | undefined, ask: Readings['find']['ask']): Found {
  if (ask.what === '') return { hits: [], next: null };
  if (ask.kind === 'structure') return root === undefined ? nothing : findElements(source, root, ask);
  return findInBytes(source, needleOf(ask), ask.from);
}

const nothing: Found = { hits: [], next: null };

function needleOf({ kind, what }: Readings['find']['ask']): Needle {
  if (kind === 'text') return { bytes: utf8(what), anyCase: true };
  const digits = hexPairs(what);
  if (digits === undefined) throw new SmimeError('cannotBeSearched');
  return { bytes: fromHex(digits), anyCase: false };
}

function findInBytes(source: ByteSource, needle: Needle, from: number): Found {
  const to = from + BYTES;
  const hits: Range[] = [];
  let at = from;
  while (hits.length < HITS) {
    const start = findBytes(source.bytes, needle, at, to);
    if (start === -1) return { hits, next: to < source.bytes.length ? to : null };
    hits.push(source.range({ start, end: start + needle.bytes.length }));
    at = start + needle.bytes.length;
  }
  return { hits, next: at };
}

/** `from` counts elements in the order of the bytes. */
function findElements(source: ByteSource, root: BerNode, { what, from }: Readings['find']['ask']): Found {
  const wanted = what.toLowerCase();
  const hits: Range[] = [];
  let at = -1;
  for (const node of walk(root)) {
    at++;
    if (at < from) continue;
    if (at >= from + ELEMENTS || hits.length === HITS) return { hits, next: at };
    if (wordsOf(source, node).includes(wanted)) hits.push(source.range(node));
  }
  return { hits, next: null };
}

function wordsOf(source: ByteSource, node: BerNode): string {
  return [node.field ?? '', tagName(node), wholeValue(source, node) ?? ''].join('\n').toLowerCase();
}
