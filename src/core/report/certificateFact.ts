import { toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';
import { oidName } from '../crypto/oidName';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import { smimeBrProfiles } from '../x509/smimeBrProfile';
import { keyStrength } from '../crypto/keyStrength';
import { describeKey } from '../crypto/namedKeys';
import { receivingFact } from './receivingFact';
import type { CertificateFact } from './report';

/** A certificate that stands in the file, as the report gives it. */
export function certificateFact(certificate: Certificate): CertificateFact {
  const { keyUsage, extKeyUsage, subjectKeyIdentifier, basicConstraints } = certificate;
  const [profile] = smimeBrProfiles(certificate);
  const strength = keyStrength(certificate.publicKey.kind);
  return {
    range: certificate.range,
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    serialNumber: certificate.serialNumber.value,
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
    publicKey: describeKey(certificate.publicKey.kind),
    ...(strength !== undefined && { keyStrength: strength }),
    emails: certificateAddresses(certificate),
    ...(keyUsage && { keyUsage }),
    ...(extKeyUsage && { extKeyUsage: extKeyUsage.map(oidName) }),
    ...(subjectKeyIdentifier !== undefined && { subjectKeyIdentifier }),
    ...(profile && { profile }),
    ...(basicConstraints?.cA === true && { cA: true }),
    ...receivingFact(certificate),
  };
}

/** All certificates of a layer; those that stand there twice say where they stood before. */
export function certificateFacts(certificates: readonly Certificate[]): readonly CertificateFact[] {
  const first = new Map<string, Range>();
  return certificates.map((certificate) => {
    const key = toHex(certificate.raw);
    const before = first.get(key);
    if (before === undefined) first.set(key, certificate.range);
    return { ...certificateFact(certificate), ...(before && { sameAs: before }) };
  });
}

/** A certificate that stands outside the file: there are no bytes of it to show. */
export function certificateAtHand(certificate: Certificate): CertificateFact {
  const { range: _elsewhere, ...fact } = certificateFact(certificate);
  return fact;
}
