import { failureStatus } from '../verify/path/pathChecks';
import { withDetail, type Explanation } from '../catalogue/explanation';
import { pathReasons } from '../catalogue/pathReasons';
import type { Certificate } from '../x509/certificate';
import type { JudgedPath } from '../x509/path/judgePath';
import type { PathFailure } from '../x509/path/pathFailure';
import { describeKey } from '../crypto/namedKeys';
import { originOf, type AtHand } from './atHand';
import { receivingFact } from './receivingFact';
import type { FailureFact, PathFact } from './report';

/** A path as the report gives it. @param own the certificates of the message, whose bytes are in the file */
export function pathFact(
  { certificates, failures }: JudgedPath,
  own: readonly Certificate[],
  atHand: Pick<AtHand, 'trust' | 'fetched'>,
): PathFact {
  return {
    certificates: certificates.map((certificate) => {
      const { subject, issuer, serialNumber, range, notBefore, notAfter, publicKey, keyUsage } = certificate;
      return {
        subject: subject.text,
        issuer: issuer.text,
        serialNumber: serialNumber.value,
        notBefore: notBefore.value,
        notAfter: notAfter.value,
        publicKey: describeKey(publicKey.kind),
        ...(keyUsage && { keyUsage }),
        ...receivingFact(certificate),
        origin: originOf(certificate, own, atHand),
        ...(own.includes(certificate) && { range }),
      };
    }),
    failures: failures.map(failureFact),
  };
}

/** A failure in words, with its cause and the way on. */
export function failureFact({ reason, certificate, detail }: PathFailure): FailureFact {
  const { sentence, ...help }: Explanation = pathReasons[reason];
  const message = withDetail(sentence, detail);
  return { reason, status: failureStatus(reason), certificate, message, ...help };
}
