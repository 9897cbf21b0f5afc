import { fromHex, toHex } from '../../../src/core/bytes/hex';

type Packed = string | number | boolean | null | readonly Packed[] | { readonly [name: string]: Packed };

/** Values on their way between a test and a page, as text: bytes and what is undefined arrive as they left. */
export function pack(value: unknown): string {
  return JSON.stringify(packed(value));
}

export function unpack(text: string): unknown {
  return unpacked(JSON.parse(text) as Packed);
}

function packed(value: unknown): Packed {
  if (value === undefined) return { $undefined: true };
  if (value instanceof Uint8Array) return { $bytes: toHex(value) };
  if (Array.isArray(value)) return value.map(packed);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, packed(part)]));
  }
  return value as Packed;
}

function unpacked(value: Packed): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unpacked);
  const fields = value as { readonly [name: string]: Packed };
  if (fields['$undefined'] === true) return undefined;
  if (typeof fields['$bytes'] === 'string') return fromHex(fields['$bytes']);
  return Object.fromEntries(Object.entries(fields).map(([name, part]) => [name, unpacked(part)]));
}
