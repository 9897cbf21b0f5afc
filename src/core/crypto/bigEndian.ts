/** A whole number from 0 to 2^32 - 1 as four octets, most significant first (I2OSP of RFC 8017 4.1). */
export function bigEndian32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
