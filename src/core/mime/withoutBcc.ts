import { ByteSource } from '../bytes/byteSource';
import type { Segments } from '../bytes/segments';
import { isHiddenField } from './outerHeader';
import { readEntity } from './readEntity';
import { refuseBareCr } from './refuseBareCr';

/**
 * A message as it is, but for the fields that nobody who gets it is to see, and for lines of the header that belong to no
 * field: they may be the rest of one.
 * @throws SmimeError `headerBareCr`
 */
export function withoutBcc(message: Uint8Array): Segments {
  const entity = readEntity(ByteSource.file('message', message));
  refuseBareCr(entity);
  const { fields, headerRange } = entity;
  const shown = fields.filter((each) => !isHiddenField(each)).map(({ range }) => range);
  const spans = [
    { start: 0, end: headerRange.start },
    ...shown,
    { start: headerRange.end, end: message.length },
  ];
  return spans.map(({ start, end }) => message.subarray(start, end)).filter(({ length }) => length > 0);
}
