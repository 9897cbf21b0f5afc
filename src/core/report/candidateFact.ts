import type { Difference } from '../cms/likeness';
import type { Candidate } from '../smime/recipients/nearMatches';
import type { CandidateFact } from './report';

/** In what a certificate is not the one that is asked for. */
export function differenceFacts(differences: readonly Difference[]): CandidateFact['differences'] {
  return differences.map(({ field, asked, held }) => {
    return { field, asked, ...(held !== undefined && { held }) };
  });
}

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
    differences: differenceFacts(differences),
    ...(obstacle !== undefined && { obstacle }),
  };
}
