// Longer than any honest address.
const MAX_LENGTH = 2000;
/** White space and controls, some of which a URL parser takes away unseen, and what a terminal obeys. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Where something can be asked for. */
export interface FetchUrl {
  /** As it is asked for. */
  readonly url: string;
  /** Whom it asks: the name or address without the port. */
  readonly host: string;
}

/** The address that a certificate names, where it can be asked for over HTTP; undefined for any other. */
export function fetchUrl(text: string): FetchUrl | undefined {
  const parsed = text.length > MAX_LENGTH || UNSEEN.test(text) ? undefined : parse(text);
  if (parsed === undefined) return undefined;
  const { protocol, hostname, username, password, href } = parsed;
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  // Nobody's credentials stand in a certificate: they would only make one host look like another.
  return username === '' && password === '' && hostname !== '' ? { url: href, host: hostname } : undefined;
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
