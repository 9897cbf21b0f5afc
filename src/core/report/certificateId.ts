import type { SignerIdentifier } from '../cms/signerIdentifier';
import type { CertificateId } from './report';

/** How a signature or recipient names a certificate, as the report gives it. */
export function certificateId(id: SignerIdentifier): CertificateId {
  if (id.kind === 'subjectKeyIdentifier') return { subjectKeyIdentifier: id.subjectKeyIdentifier };
  const { issuer, serialNumber } = id.issuerAndSerialNumber;
  return { issuerAndSerialNumber: { issuer: issuer.text, serialNumber: serialNumber.value } };
}
