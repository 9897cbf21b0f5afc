import { keyIdentifierOf, type IdentifierKind } from '../cms/signerIdentifier';
import { SmimeError } from '../errors/smimeError';
import type { Certificate } from '../x509/certificate';
import { commonName } from '../x509/name';
import { unfitness, type Purpose } from '../x509/purpose';
import { inQuotes } from '../errors/inQuotes';
import { keyConcern } from './concern';
import { recipientRefusal } from './recipientConcerns';

/**
 * Refuses a certificate that is not made for the purpose, unless the person insists.
 * @throws SmimeError `certificateUnfit` naming the holder and the reason
 */
export function requireFitness(certificate: Certificate, purpose: Purpose, force: boolean): void {
  const why = force ? undefined : unfitnessFor(certificate, purpose);
  if (why === undefined) return;
  throw new SmimeError('certificateUnfit', {
    detail: `${inQuotes(commonName(certificate.subject))} cannot ${purpose === 'sign' ? 'sign' : 'be encrypted to'}: ${why}`,
  });
}

/**
 * Refuses a certificate that cannot be named as is asked, before anybody is asked for a signature.
 * @throws SmimeError `keyIdentifierMissing`
 */
export function requireIdentifier(certificate: Certificate, kind: IdentifierKind | undefined): void {
  if (kind === 'subjectKeyIdentifier') keyIdentifierOf(certificate);
}

/** Beside its use, a key that everybody can break is nothing to encrypt to or to sign with. */
function unfitnessFor(certificate: Certificate, purpose: Purpose): string | undefined {
  if (purpose === 'encrypt') return recipientRefusal(certificate);
  const key = keyConcern(certificate);
  return unfitness(certificate, purpose) ?? (key?.severity === 'refusal' ? key.text : undefined);
}
