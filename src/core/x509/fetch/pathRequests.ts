import type { Hashing } from '../../crypto/hash';
import { SmimeError } from '../../errors/smimeError';
import { accessUris, MOST_ADDRESSES } from '../authorityInfoAccess';
import type { Certificate } from '../certificate';
import { decodeDistributionPoints } from '../distributionPoint';
import { ExtensionOid } from '../extensionOids';
import { extensionValue } from '../extensionValue';
import { encodeOcspRequest } from '../ocsp/ocspRequest';
import type { JudgedPath } from '../path/judgePath';
import type { FetchRequest } from './fetchRequest';
import { fetchUrl } from './fetchUrl';

// A hostile message names a thousand addresses; nobody looks through more than these.
export const MAX_REQUESTS = 20;

/**
 * What could be asked so that paths come to an end: for an issuer that is missing its certificate, for a certificate of
 * which nobody says whether it was revoked an OCSP response and the CRL. Where a path is good but for that, only it is
 * asked about. Each request stands there once, and there are at most {@link MAX_REQUESTS}.
 * @param judged the paths of each certificate that was judged
 */
export async function pathRequests(
  judged: readonly (readonly JudgedPath[])[],
  crypto: Hashing,
): Promise<readonly FetchRequest[]> {
  const found = new Map<string, FetchRequest>();
  for (const path of judged.flatMap(worthAsking)) {
    for (const request of await requestsOf(path, crypto)) {
      if (found.size === MAX_REQUESTS) return [...found.values()];
      const key = requestKey(request);
      if (!found.has(key)) found.set(key, request);
    }
  }
  return [...found.values()];
}

/** The same for requests that ask the same of the same. */
export function requestKey({ url, body }: Pick<FetchRequest, 'url' | 'body'>): string {
  return `${url} ${body?.join() ?? ''}`;
}

/** The one that is good, or else all. */
function worthAsking(paths: readonly JudgedPath[]): readonly JudgedPath[] {
  const good = paths.filter(({ failures }) => failures.length === 0);
  return good.length > 0 ? good : paths;
}

async function requestsOf(
  { certificates, failures, revocation }: JudgedPath,
  crypto: Hashing,
): Promise<readonly FetchRequest[]> {
  const requests: FetchRequest[] = [];
  for (const { reason, certificate: place } of failures) {
    const certificate = certificates[place];
    // One of the issuer's name that has not signed is not the issuer.
    const isWanting = reason === 'issuerNotFound' || reason === 'certificateSignatureInvalid';
    if (isWanting && certificate) requests.push(...issuerRequests(certificate));
  }
  for (const [place, { status }] of revocation.entries()) {
    const certificate = certificates[place];
    const issuer = certificates[place + 1];
    if (status !== 'unknown' || certificate === undefined || issuer === undefined) continue;
    requests.push(...(await ocspRequests(certificate, issuer, crypto)), ...crlRequests(certificate));
  }
  return requests;
}

function issuerRequests(certificate: Certificate): readonly FetchRequest[] {
  return accessUris(certificate, 'caIssuers').flatMap((uri) => gets('issuer', uri, certificate));
}

async function ocspRequests(
  certificate: Certificate,
  issuer: Certificate,
  crypto: Hashing,
): Promise<readonly FetchRequest[]> {
  const addresses = accessUris(certificate, 'ocsp').flatMap((uri) => fetchUrl(uri) ?? []);
  if (addresses.length === 0) return [];
  const body = await encodeOcspRequest(certificate, issuer, crypto);
  const subject = certificate.subject.text;
  return addresses.map((address) => ({ kind: 'ocsp', ...address, method: 'POST', body, subject }));
}

function crlRequests(certificate: Certificate): readonly FetchRequest[] {
  return crlUris(certificate).flatMap((uri) => gets('crl', uri, certificate));
}

function crlUris(certificate: Certificate): readonly string[] {
  try {
    const points =
      extensionValue(certificate, ExtensionOid.cRLDistributionPoints, decodeDistributionPoints) ?? [];
    return points
      .flatMap(({ distributionPoint: name }) => (name?.kind === 'fullName' ? name.names : []))
      .filter(({ kind }) => kind === 'uniformResourceIdentifier')
      .slice(0, MOST_ADDRESSES)
      .map(({ value }) => value);
  } catch (error) {
    if (!SmimeError.is(error, 'malformed')) throw error;
    return [];
  }
}

function gets(kind: 'issuer' | 'crl', uri: string, { subject }: Certificate): readonly FetchRequest[] {
  const address = fetchUrl(uri);
  return address === undefined ? [] : [{ kind, ...address, method: 'GET', subject: subject.text }];
}
