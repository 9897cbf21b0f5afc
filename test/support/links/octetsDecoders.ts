import { createHash } from 'node:crypto';
import type { Layer } from '../../../src/core/report/report';
import { bySize, isInOrder } from './decodings';
import { childrenOf, elementOf, elementsIn, octetsOf } from './element';
import { wholeElement, type FactDecoder } from './factDecoder';
import { hexOf } from './values';

const INTEGER = 0x02;
const SET_OF = 0x31;
const INDEFINITE = 0x80;
/** As many octets as a fact begins with at most. */
const SHOWN = 64;

/** Octets that a whole element holds; of a key only how many they are, for there are many. */
export const heldOctets: FactDecoder = (bytes, fact, opened) => {
  const element = elementOf(bytes);
  const said = element === undefined ? {} : octetsIn(octetsOf(element), fact.holder);
  return { ...wholeElement(bytes, fact, opened), ...said };
};

function octetsIn(octets: Uint8Array, holder: Readonly<Record<string, unknown>>) {
  const beginning = 'beginning' in holder && { beginning: hexOf(octets.subarray(0, SHOWN)) };
  return { length: octets.length, ...beginning };
}

/** A number of the value as DER writes it, or a half of the octets as they stand; of a value in pieces it has all of it. */
export const valuePart: FactDecoder = (bytes, fact, opened) => {
  const { name, beginning } = fact.holder;
  if (name === 'R' || name === 'S') {
    if (fact.range.end - fact.range.start === fact.holder['length']) return octetsIn(bytes, fact.holder);
    return hexOf(heldOf(bytes)).includes(String(beginning)) ? {} : { beginning: hexOf(heldOf(bytes)) };
  }
  if (bytes[0] === INTEGER) return heldOctets(bytes, fact, opened);
  const number = childrenOf(elementOf(heldOf(bytes)))[name === 'r' ? 0 : 1];
  return number === undefined ? { name: 'no number' } : octetsIn(number.content, fact.holder);
};

function heldOf(bytes: Uint8Array): Uint8Array {
  const element = elementOf(bytes);
  return element === undefined ? bytes : octetsOf(element);
}

/** The signed attributes, which are hashed as the DER of a SET OF (RFC 5652 5.4): with its tag, in its order. */
export const signedAttributes: FactDecoder = (bytes, fact, opened) => {
  const { over, length, digest } = fact.holder;
  const whole = wholeElement(bytes, fact, opened);
  const isEncodedAnew = length !== bytes.length || bytes[1] === INDEFINITE;
  if (over !== 'signedAttrs' || isEncodedAnew || typeof digest !== 'string') return whole;
  const hashed = inDer(bytes);
  const all = bySize(digest).map((name) => createHash(name).update(hashed).digest('hex'));
  return { ...whole, ...(all.length > 0 && !all.includes(digest) && { digest: all }) };
};

/** With the elements in their order. */
function inDer(bytes: Uint8Array): Uint8Array {
  const element = elementOf(bytes);
  const content = element?.content ?? new Uint8Array();
  let at = 0;
  const all = (elementsIn(content) ?? []).map(({ length }) => content.subarray(at, (at += length)));
  const inOrder = all.toSorted((a, b) => Buffer.compare(a, b));
  const header = bytes.subarray(1, bytes.length - content.length);
  return Buffer.concat([Buffer.from([SET_OF]), header, ...inOrder]);
}

/** An EnvelopedData or its like: what it begins with is its version. */
export const encryptedStructure: FactDecoder = (bytes, fact, opened) => {
  const layer = layersIn(opened.report.layers).find((each) => Object.is(each.encryption, fact.holder));
  if (layer?.state === 'damaged') return isInOrder(bytes, fact, opened);
  const [version] = childrenOf(elementOf(bytes));
  return { ...wholeElement(bytes, fact, opened), ...(version?.first !== INTEGER && { range: 'no version' }) };
};

function layersIn(layers: readonly Layer[]): readonly Layer[] {
  return layers.flatMap((layer) => [layer, ...layersIn(layer.children)]);
}
