import type { CryptoProvider } from '../../core/crypto/provider';
import {
  certificateDetails,
  type CertificateDetails,
} from '../../core/report/certificate/certificateDetails';
import type { Opened } from '../../core/report/open';
import type { CertificatePlace } from '../../shared/requests';
import { certificateAt } from './certificateAt';

/** All that the certificate at a place of the report says. @throws SmimeError where there is none */
export async function certificateFacts(
  opened: Opened,
  place: CertificatePlace,
  crypto: CryptoProvider,
): Promise<CertificateDetails> {
  const certificate = certificateAt(opened, place);
  // One from elsewhere has a source of its own, whatever that is called.
  const isInFile = opened.sources.get(certificate.source.id) === certificate.source;
  return certificateDetails(certificate, crypto, isInFile);
}
