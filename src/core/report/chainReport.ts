import type { Indication, SubIndication } from '../verify/indication';
import { pathVerdict } from '../verify/pathVerdict';
import type { JudgedPath } from '../x509/path/judgePath';
import { certificateFact } from './certificateFact';
import { failureFact } from './pathFact';
import { SCHEMA, type CertificateFact, type FailureFact } from './report';

/** The certification path of one certificate, judged alone. */
export interface ChainReport {
  readonly schema: typeof SCHEMA;
  readonly file: string;
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
  /** Every path that was looked at; the last one is good, if any is. */
  readonly paths: readonly ChainPath[];
}

export interface ChainPath {
  /** From the certificate that is judged to the trust anchor, or to where the path ends. */
  readonly certificates: readonly CertificateFact[];
  /** The first of `failures`; null where the path is good. */
  readonly failure: FailureFact | null;
  readonly failures: readonly FailureFact[];
}

export function chainReport(file: string, paths: readonly JudgedPath[]): ChainReport {
  return { schema: SCHEMA, file, ...pathVerdict(paths), paths: paths.map(chainPath) };
}

function chainPath({ certificates, failures }: JudgedPath): ChainPath {
  const facts = failures.map(failureFact);
  return { certificates: certificates.map(certificateFact), failure: facts[0] ?? null, failures: facts };
}
