import type { FetchRequestFact } from '../fetchRequestFact';

/** What was asked of whom, and what could be, a line each. */
export function requestLines(requests: readonly FetchRequestFact[]): readonly string[] {
  return requests.map((request) =>
    request.made
      ? `Asked ${request.host}: ${requestText(request)}${problemText(request)}`
      : `Could be asked with --fetch ${request.host}: ${requestText(request)}`,
  );
}

const WANTED: Readonly<Record<FetchRequestFact['kind'], string>> = {
  issuer: 'the issuer of',
  crl: 'the CRL for',
  ocsp: 'OCSP about',
};

/** Such as "OCSP about CN=Alice, POST http://ocsp.example.org/". */
export function requestText({
  kind,
  subject,
  method,
  url,
}: Pick<FetchRequestFact, 'kind' | 'subject' | 'method' | 'url'>): string {
  return `${WANTED[kind]} ${subject}, ${method} ${url}`;
}

function problemText({ problem }: FetchRequestFact): string {
  return problem === undefined ? '' : ` (${problem.message})`;
}
