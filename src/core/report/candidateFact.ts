import type { Candidate } from '../smime/recipients/nearMatches';
import type { CandidateFact } from './report';

/** A key that fits a recipient or nearly does, as the report gives it. */
export function candidateFact({
  label,
  origin,
  certificate,
  likenesses,
  differences,
  obstacle,
}: Candidate): CandidateFact {
  return {
    key: label,
    ...(origin !== undefined && { origin }),
    ...(certificate && {
      certificate: {
        subject: certificate.subject.text,
        issuer: certificate.issuer.text,
        serialNumber: certificate.serialNumber.value,
        notBefore: certificate.notBefore.value,
        notAfter: certificate.notAfter.value,
      },
    }),
    likenesses,
    differences: differences.map(({ field, asked, held }) => {
      return { field, asked, ...(held !== undefined && { held }) };
    }),
    ...(obstacle !== undefined && { obstacle }),
  };
}
