import { SmimeError } from '../errors/smimeError';
import { readCertificates } from '../keys/readCertificates';
import { readCrls } from '../keys/readCrls';
import { readOcsp } from '../keys/readOcsp';
import type { Certificate } from '../x509/certificate';
import type { Crl } from '../x509/crl';
import type { Fetcher, FetchRequest } from '../x509/fetch/fetchRequest';
import { MAX_REQUESTS, requestKey } from '../x509/fetch/pathRequests';
import type { OcspResponse } from '../x509/ocsp/ocspResponse';
import { possibleRequest, type FetchRequestFact } from './fetchRequestFact';

/** Who says what may be asked, and who asks. */
export interface Fetching {
  /** Shows what would be asked of whom; what it answers is asked. */
  readonly approve: (requests: readonly FetchRequest[]) => Promise<readonly FetchRequest[]>;
  readonly fetch: Fetcher;
  readonly signal: AbortSignal;
}

/** What was got. */
export interface Fetched {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsp: readonly OcspResponse[];
}

const nothing: Fetched = { certificates: [], crls: [], ocsp: [] };

// What is read of an answer takes many times the room of the answer itself, and there are up to twenty.
const MOST_BYTES = 1 << 24;

// The issuer of an issuer that was got is asked for in the next round.
const MAX_ROUNDS = 3;

/**
 * Judges, asks for what is missing where that is approved, and judges again with the answers, until nothing more is
 * asked or three rounds are over. A request that fails is told of, and nothing fails with it.
 * @param judge judges with what was got, and says what could still be asked
 * @returns the last result, and every request that was made or could be
 * @throws SmimeError `cancelled`, and whatever `judge` throws
 */
export async function fetchMissing<T extends { readonly requests: readonly FetchRequest[] }>(
  judge: (fetched: Fetched) => Promise<T>,
  fetching: Fetching,
): Promise<{ readonly result: T; readonly requests: readonly FetchRequestFact[] }> {
  const made = new Map<string, FetchRequestFact>();
  let fetched = nothing;
  let result = await judge(fetched);
  const limited = { ...fetching, fetch: limitedTo(MOST_BYTES, fetching.fetch) };
  const open = () => result.requests.filter((request) => !made.has(requestKey(request)));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const wanted = open().slice(0, MAX_REQUESTS - made.size);
    const approved = wanted.length === 0 ? [] : await fetching.approve(wanted);
    if (approved.length === 0) break;
    const answers = await Promise.all(approved.map((request) => ask(request, limited)));
    for (const { key, fact } of answers) made.set(key, fact);
    fetched = joined([fetched, ...answers.map(({ got }) => got)]);
    result = await judge(fetched);
  }
  return { result, requests: [...made.values(), ...open().map(possibleRequest)] };
}

/** The same, which takes only so much in all. */
function limitedTo(most: number, fetch: Fetcher): Fetcher {
  let left = most;
  return async (request, signal) => {
    const answer = await fetch(request, signal);
    left -= answer.length;
    if (left >= 0) return answer;
    throw new SmimeError('limitExceeded', { detail: `the answers together are over ${most} bytes` });
  };
}

interface Answer {
  readonly key: string;
  readonly fact: FetchRequestFact;
  readonly got: Fetched;
}

async function ask(request: FetchRequest, { fetch, signal }: Fetching): Promise<Answer> {
  const key = requestKey(request);
  const fact = { ...possibleRequest(request), made: true };
  try {
    return { key, fact, got: read(request, await fetch(request, signal)) };
  } catch (error) {
    if (SmimeError.is(error, 'cancelled')) throw error;
    const { reason, message } = SmimeError.is(error)
      ? error
      : new SmimeError('notFetched', { original: error });
    return { key, fact: { ...fact, problem: { reason, message } }, got: nothing };
  }
}

function read({ kind, url }: FetchRequest, bytes: Uint8Array): Fetched {
  if (kind === 'issuer') return { ...nothing, certificates: readCertificates(bytes, url) };
  return kind === 'crl'
    ? { ...nothing, crls: readCrls(bytes, url) }
    : { ...nothing, ocsp: readOcsp(bytes, url) };
}

function joined(all: readonly Fetched[]): Fetched {
  return {
    certificates: all.flatMap(({ certificates }) => certificates),
    crls: all.flatMap(({ crls }) => crls),
    ocsp: all.flatMap(({ ocsp }) => ocsp),
  };
}
