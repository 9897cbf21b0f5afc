import { ByteSource } from '../bytes/byteSource';
import type { Range } from '../bytes/range';
import { SmimeError } from '../errors/smimeError';
import { fieldAddresses, type Addresses } from './addresses';
import type { MimeEntity } from './entity';
import { fields } from './entityFields';
import { fromOctetString } from './octetText';
import { isLikeHidden } from './outerHeader';
import { readEntity } from './readEntity';
import { addressKey } from './sameAddress';

/** Who a message is from and to: addresses as they are written, each once. */
export interface Correspondents {
  readonly from: readonly string[];
  readonly sender: readonly string[];
  /** Of To and Cc. */
  readonly to: readonly string[];
  readonly bcc: readonly string[];
  readonly resentBcc: readonly string[];
  /** The names of fields that may name such recipients too, and are no standard: X-Bcc. */
  readonly likeBcc: readonly string[];
  /** What stands in To, Cc or Bcc and cannot be read as an address: whoever it is would be left out unsaid. */
  readonly unread: readonly Unread[];
}

/** A piece of an address field. */
export interface Unread {
  readonly text: string;
  readonly range: Range;
}

/** @param message the bytes of an .eml @throws SmimeError `notAMessage` where there is no header field */
export function correspondents(message: Uint8Array): Correspondents {
  const source = ByteSource.file('message', message);
  const entity = readEntity(source);
  if (entity.fields.length === 0) throw new SmimeError('notAMessage');
  const read = (...names: readonly string[]): readonly Addresses<Range>[] =>
    names.flatMap((name) => fields(entity, name)).map((each) => fieldAddresses(source, each));
  const [to, bcc] = [read('To', 'Cc'), read('Bcc')];
  return {
    from: distinct(read('From')),
    sender: distinct(read('Sender')),
    to: distinct(to),
    bcc: distinct(bcc),
    resentBcc: distinct(read('Resent-Bcc')),
    likeBcc: likeBccIn(entity),
    unread: unreadIn(source, [...to, ...bcc]),
  };
}

function distinct(read: readonly Addresses<Range>[]): readonly string[] {
  const all = read.flatMap(({ addresses }) => addresses);
  return [...new Map(all.map(({ address }) => [addressKey(address), address])).values()];
}

function likeBccIn(entity: MimeEntity): readonly string[] {
  const names = new Map<string, string>();
  for (const { name } of entity.fields.filter(isLikeHidden)) {
    const key = name.toLowerCase();
    names.set(key, names.get(key) ?? name);
  }
  return [...names.values()];
}

function unreadIn(source: ByteSource, read: readonly Addresses<Range>[]): readonly Unread[] {
  return read
    .flatMap(({ defects }) => defects)
    .map(({ range }) => ({ text: fromOctetString(source.latin1(range)), range }));
}
