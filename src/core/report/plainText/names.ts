import type { AlgorithmFact, CertificateFact, CertificateId } from '../report';

/** An algorithm by name, with what is to be known of it; where it should not be used any more, since when and how weak it is. */
export function algorithmText(
  { name, strength, deprecated }: AlgorithmFact,
  known: readonly string[] = [],
): string {
  const bits = deprecated === undefined || strength === undefined ? [] : [strengthText(strength)];
  const since = deprecated === undefined ? [] : [`deprecated since ${deprecated.since}`, ...bits];
  const details = [...known, ...since];
  return details.length === 0 ? name : `${name} (${details.join(', ')})`;
}

function strengthText(strength: number): string {
  return strength === 0 ? 'broken' : `${strength} bits of security`;
}

/** How a signature or recipient names a certificate. */
export function idText(id: CertificateId): string {
  if ('issuerAndSerialNumber' in id) {
    const { issuer, serialNumber } = id.issuerAndSerialNumber;
    return `serial number ${serialNumber} of ${issuer}`;
  }
  if ('subjectKeyIdentifier' in id) return `key ${id.subjectKeyIdentifier}`;
  return 'keyIdentifier' in id ? `key ${id.keyIdentifier}` : 'somebody who is not named';
}

/** A certificate by its holder, key, dates and issuer. */
export function certificateText({
  subject,
  issuer,
  serialNumber,
  notBefore,
  notAfter,
  publicKey,
}: CertificateFact): string {
  return `${subject}, ${publicKey}, from ${notBefore} to ${notAfter}, serial number ${serialNumber} of ${issuer}`;
}
