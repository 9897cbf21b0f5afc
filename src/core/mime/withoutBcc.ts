import { ByteSource } from '../bytes/byteSource';
import type { Segments } from '../bytes/segments';
import { isHiddenField } from './outerHeader';
import { readEntity } from './readEntity';

/** A message as it is, but for the fields that nobody who gets it is to see. */
export function withoutBcc(message: Uint8Array): Segments {
  const { fields } = readEntity(ByteSource.file('message', message));
  const hidden = fields.filter((each) => isHiddenField(each)).map(({ range }) => range);
  const starts = [0, ...hidden.map(({ end }) => end)];
  const ends = [...hidden.map(({ start }) => start), message.length];
  return starts
    .map((start, index) => message.subarray(start, ends[index]))
    .filter(({ length }) => length > 0);
}
