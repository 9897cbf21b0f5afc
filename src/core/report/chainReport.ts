import type { Indication, SubIndication } from '../verify/indication';
import { pathVerdict } from '../verify/path/pathVerdict';
import type { JudgedPath } from '../x509/path/judgePath';
import { certificateFact } from './certificateFact';
import type { FetchRequestFact } from './fetchRequestFact';
import { failureFact } from './pathFact';
import { revocationOf, type RevocationFact } from './revocationFact';
import { SCHEMA, type CertificateFact, type FailureFact } from './report';

/** The certification path of one certificate, judged alone. */
export interface ChainReport {
  readonly schema: typeof SCHEMA;
  readonly file: string;
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
  /** Every path that was looked at; the last one is good, if any is. */
  readonly paths: readonly ChainPath[];
  /** What was asked over the network, or could be if somebody said so. */
  readonly requests: readonly FetchRequestFact[];
}

export interface ChainPath {
  /** From the certificate that is judged to the trust anchor, or to where the path ends. */
  readonly certificates: readonly CertificateFact[];
  /** The first of `failures`; null where the path is good. */
  readonly failure: FailureFact | null;
  readonly failures: readonly FailureFact[];
  /** One for each certificate below the anchor; none where it was not asked for. */
  readonly revocation: readonly RevocationFact[];
}

/** @param at the time that was asked about */
export function chainReport(
  file: string,
  paths: readonly JudgedPath[],
  at: Date,
  requests: readonly FetchRequestFact[] = [],
): ChainReport {
  return {
    schema: SCHEMA,
    file,
    ...pathVerdict(paths),
    paths: paths.map((path) => chainPath(path, at)),
    requests,
  };
}

function chainPath(path: JudgedPath, at: Date): ChainPath {
  const failures = path.failures.map(failureFact);
  return {
    certificates: path.certificates.map(certificateFact),
    failure: failures[0] ?? null,
    failures,
    revocation: revocationOf(path, at),
  };
}
