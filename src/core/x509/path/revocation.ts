import type { Certificate } from '../certificate';
import { crlStatus, type CrlTools } from './crlInquiry';
import { ocspStatus, type OcspTools } from './ocspInquiry';
import type { RevocationStatus } from './revocationAnswer';

/** What the revocation of a certificate is asked with. */
export type RevocationTools = CrlTools & OcspTools;

/**
 * What the CRLs and OCSP responses at hand say of a certificate: whoever says that it was revoked has the last word,
 * and either of them alone can say that it was not.
 */
export async function revocationStatus(
  certificate: Certificate,
  tools: RevocationTools,
): Promise<RevocationStatus> {
  const ofCrls = await crlStatus(certificate, tools);
  if (ofCrls.status === 'revoked') return ofCrls;
  const ofOcsp = await ocspStatus(certificate, tools);
  if (ofOcsp.status !== 'unknown') return ofOcsp;
  if (ofCrls.status === 'good') return ofCrls;
  const details = [ofCrls.detail, ofOcsp.detail].filter((detail) => detail !== undefined);
  return { status: 'unknown', detail: details.join('; ') || 'no CRL or OCSP response for it is at hand' };
}
