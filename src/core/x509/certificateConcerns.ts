import { equal } from '../bytes/segments';
import type { Certificate } from './certificate';
import { placeInDates } from './placeInDates';
import { unfitness, type Purpose } from './purpose';

/** What there is to say against a certificate by itself, the gravest first. */
export type CertificateConcern =
  | { readonly kind: 'expired' | 'notYetValid' | 'expiresSoon' | 'selfSigned' }
  /** It serves none of the purposes; why, in words. */
  | { readonly kind: 'unfit'; readonly why: string };

const DAY = 24 * 60 * 60 * 1000;
const SOON = 30 * DAY;

/**
 * What there is to say against a certificate, without any other at hand.
 * @param purposes what it is kept for: one that serves is enough. None for a trust anchor, which is self-signed by right
 */
export function certificateConcerns(
  certificate: Certificate,
  purposes: readonly Purpose[],
  at: Date,
): readonly CertificateConcern[] {
  const { subject, issuer } = certificate;
  const reasons = purposes.map((purpose) => unfitness(certificate, purpose));
  const [why] = reasons;
  const isUnfit = why !== undefined && !reasons.includes(undefined);
  const isSelfSigned = purposes.length > 0 && equal(subject.raw, issuer.raw);
  return [
    ...timeConcerns(certificate, at),
    ...(isUnfit ? [{ kind: 'unfit', why } as const] : []),
    ...(isSelfSigned ? [{ kind: 'selfSigned' } as const] : []),
  ];
}

function timeConcerns(certificate: Certificate, at: Date): readonly CertificateConcern[] {
  const place = placeInDates(certificate, at.getTime());
  if (place === 'before') return [{ kind: 'notYetValid' }];
  if (place === 'after') return [{ kind: 'expired' }];
  return Date.parse(certificate.notAfter.value) - at.getTime() < SOON ? [{ kind: 'expiresSoon' }] : [];
}
