import { readDateTime, withoutComments } from './dateTime';

/** What a server says when it takes a message over (RFC 5321 4.4, RFC 5322 3.6.7). */
export interface Received {
  /** The server, as it names itself. */
  readonly by?: string;
  /** ISO 8601, UTC; undefined where it cannot be read. */
  readonly time?: string;
}

/** Reads the value of a Received field. */
export function readReceived(value: string): Received {
  const plain = withoutComments(value);
  const end = plain.lastIndexOf(';');
  const time = end === -1 ? undefined : readDateTime(plain.slice(end + 1));
  const by = /(?:^|\s)by\s+([^\s;]+)/i.exec(plain)?.[1];
  return { ...(by !== undefined && { by }), ...(time !== undefined && { time }) };
}
