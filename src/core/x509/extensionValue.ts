import type { BerNode } from '../asn1/berNode';
import { Decoding } from '../asn1/fields';
import { oidName } from '../crypto/oidName';
import type { ByteSource } from '../bytes/byteSource';
import { SmimeError } from '../errors/smimeError';
import type { Extension } from './extensions';

/** A certificate or a CRL: whatever has extensions. */
export interface Extended {
  readonly source: ByteSource;
  readonly extensions: readonly Extension[];
}

/**
 * The meaning of an extension; undefined where it is not there.
 * @throws SmimeError `malformed` where it stands twice or any part of it is damaged: half a restriction is none
 */
export function extensionValue<T>(
  { source, extensions }: Extended,
  oid: string,
  decode: (decoding: Decoding, node: BerNode) => T,
): T | undefined {
  const [extension, second] = extensions.filter((each) => each.oid === oid);
  if (extension === undefined) return undefined;
  if (second !== undefined) throw unreadable(second, 'stands twice');
  if (extension.value === undefined) throw unreadable(extension, 'cannot be read');
  const decoding = new Decoding(source);
  const value = decode(decoding, extension.value);
  if (decoding.damage.length > 0) throw unreadable(extension, 'is damaged');
  return value;
}

function unreadable({ oid, range }: Extension, what: string): SmimeError {
  return new SmimeError('malformed', { detail: `${oidName(oid)} ${what}`, ranges: [range] });
}
