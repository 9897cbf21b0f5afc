import { equal } from '../bytes/segments';
import type { Key } from '../keys/key';
import type { ClosedKey } from '../smime/recipients/nearMatches';
import type { Certificate } from '../x509/certificate';

/** What lies beside a file when it is opened. */
export interface AtHand {
  readonly keys: readonly Key[];
  /** Keys that are known, although their files are closed. */
  readonly closed: readonly ClosedKey[];
  readonly trust: readonly Certificate[];
  /** Certificates that were got over the network. */
  readonly fetched: readonly Certificate[];
}

/** Where a certificate comes from: it is a trust anchor, stands in the message, was fetched, or lies beside the file. */
export type CertificateOrigin = 'trusted' | 'message' | 'fetched' | 'atHand';

/** @param own the certificates of the message */
export function originOf(
  certificate: Certificate,
  own: readonly Certificate[],
  { trust, fetched }: Pick<AtHand, 'trust' | 'fetched'>,
): CertificateOrigin {
  const isAmong = (all: readonly Certificate[]): boolean =>
    all.some((each) => each === certificate || equal(each.raw, certificate.raw));
  if (isAmong(trust)) return 'trusted';
  if (own.includes(certificate)) return 'message';
  return isAmong(fetched) ? 'fetched' : 'atHand';
}
