import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { concat } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import type { Fetcher, FetchRequest } from '../../core/x509/fetch/fetchRequest';
import { plain } from './plain';
import { codeOf } from './systemError';

/** What bounds an answer, and who may give one. */
export interface HttpLimits {
  /** Milliseconds for the whole of it. */
  readonly timeout?: number;
  /** Bytes. */
  readonly most?: number;
  /** How a name is looked up, where not every address may be asked. */
  readonly lookup?: LookupFunction;
}

/**
 * Asks over HTTP or HTTPS, each time anew: no cookies, no credentials, no cache, and no redirect is followed, for nobody
 * has approved of whom it leads to.
 */
export function fetchOverHttp(limits: HttpLimits = {}): Fetcher {
  const { timeout = 10_000, most = 10 * 1024 * 1024, lookup } = limits;
  return async (request, signal) => {
    const ended = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
    try {
      return await readAnswer(await send(request, { signal: ended, ...(lookup && { lookup }) }), most);
    } catch (original) {
      if (SmimeError.is(original)) throw original;
      if (signal.aborted) throw new SmimeError('cancelled', { original });
      const why = ended.aborted ? `no answer within ${timeout / 1000} seconds` : codeOf(original);
      throw notFetched(request, why, original);
    }
  };
}

function notFetched({ url }: Pick<FetchRequest, 'url'>, why: string, original?: unknown): SmimeError {
  return new SmimeError('notFetched', { detail: `${url}, ${why}`, original });
}

/** RFC 5280 4.2.2.1 and RFC 2585 4, RFC 6960 A.1. */
const ACCEPTED: Readonly<Record<FetchRequest['kind'], string>> = {
  issuer: 'application/pkix-cert, application/pkcs7-mime, */*;q=0.1',
  crl: 'application/pkix-crl, */*;q=0.1',
  ocsp: 'application/ocsp-response',
};

/** The answer, whose body is still to be read. */
function send(
  request: FetchRequest,
  bounds: Pick<RequestOptions, 'signal' | 'lookup'>,
): Promise<IncomingMessage> {
  const { kind, url, method, body } = request;
  const headers = {
    accept: ACCEPTED[kind],
    'user-agent': 'smime-workbench',
    ...(body && { 'content-type': 'application/ocsp-request', 'content-length': body.length }),
  };
  // No agent: nothing is left open that one server could know the next request by.
  const options: RequestOptions = { method, headers, agent: false, ...bounds };
  return new Promise((resolve, reject) => {
    const sent = (url.startsWith('https:') ? requestHttps : requestHttp)(url, options, (answer) => {
      const objection = objectionTo(answer);
      if (objection === undefined) resolve(answer);
      else {
        answer.destroy();
        reject(notFetched(request, objection));
      }
    });
    sent.on('error', reject);
    // Node hands the connection over, and forgets the request: neither an answer nor an error would come any more.
    sent.on('upgrade', (answer, socket) => {
      socket.destroy();
      reject(notFetched(request, `HTTP status ${answer.statusCode}`));
    });
    sent.on('close', () => reject(notFetched(request, 'which has closed the connection')));
    sent.end(body);
  });
}

function objectionTo({ statusCode = 0, headers: { location } }: IncomingMessage): string | undefined {
  if (statusCode === 200) return undefined;
  if (statusCode < 300 || statusCode >= 400 || location === undefined) return `HTTP status ${statusCode}`;
  return `which leads on to ${location.slice(0, 200)} (HTTP status ${statusCode})`;
}

async function readAnswer(answer: IncomingMessage, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > most) {
      answer.destroy();
      throw new SmimeError('limitExceeded', { detail: `the answer is over ${most} bytes` });
    }
    pieces.push(plain(piece));
  }
  return concat(pieces);
}
