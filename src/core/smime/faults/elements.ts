import { readElement } from '../../asn1/berReader';
import type { Der } from '../../asn1/derWriter';
import { SmimeError } from '../../errors/smimeError';

/** The elements inside an element that was written here. */
export function elementsIn(der: Der): readonly Der[] {
  const node = readElement(der);
  if (node === undefined) throw new SmimeError('internal', { detail: 'an empty element' });
  return node.children.map(({ start, end }) => der.subarray(start, end));
}

/** The content octets of an element. */
export function contentOf(der: Der): Uint8Array {
  const node = readElement(der);
  if (node === undefined) throw new SmimeError('internal', { detail: 'an empty element' });
  return der.subarray(node.contentStart, node.contentEnd);
}

/** One of several elements. @throws SmimeError `internal` where there are not so many */
export function nth(elements: readonly Der[], at: number): Der {
  const found = elements.at(at);
  if (found === undefined) throw new SmimeError('internal', { detail: `no element ${at}` });
  return found;
}

/** A copy with one bit changed. */
export function withBitChanged(bytes: Uint8Array, at: number, bit = 1): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
}

/** What a transport leaves that cuts a base64 body off: two thirds of it, where no padding is needed. */
export function cutOff(cms: Uint8Array): Uint8Array {
  const STEP = 48;
  return cms.subarray(0, Math.max(STEP, Math.floor((cms.length * 2) / 3 / STEP) * STEP));
}
