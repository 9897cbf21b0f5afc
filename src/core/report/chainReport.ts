import type { Indication, SubIndication } from '../verify/indication';
import { pathReasons } from '../verify/pathReasons';
import { pathVerdict } from '../verify/pathVerdict';
import type { JudgedPath } from '../x509/path/judgePath';
import type { PathFailure } from '../x509/path/pathFailure';
import { certificateFact } from './certificateFact';
import { SCHEMA, type CertificateFact } from './report';

/** The certification path of one certificate, judged alone. */
export interface ChainReport {
  readonly schema: typeof SCHEMA;
  readonly file: string;
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
  /** Every path that was looked at; the last one is good, if any is. */
  readonly paths: readonly PathFact[];
}

export interface PathFact {
  /** From the certificate that is judged to the trust anchor, or to where the path ends. */
  readonly certificates: readonly CertificateFact[];
  /** The first of `failures`; null where the path is good. */
  readonly failure: FailureFact | null;
  readonly failures: readonly FailureFact[];
}

export interface FailureFact {
  readonly reason: string;
  /** The place of the certificate in `certificates`. */
  readonly certificate: number;
  readonly message: string;
  readonly cause: string;
  readonly remedy: string;
  readonly clause?: string;
}

export function chainReport(file: string, paths: readonly JudgedPath[]): ChainReport {
  return { schema: SCHEMA, file, ...pathVerdict(paths), paths: paths.map(pathFact) };
}

export function pathFact({ certificates, failures }: JudgedPath): PathFact {
  const facts = failures.map(failureFact);
  return { certificates: certificates.map(certificateFact), failure: facts[0] ?? null, failures: facts };
}

function failureFact({ reason, certificate, detail }: PathFailure): FailureFact {
  const { sentence, ...help } = pathReasons[reason];
  const message = detail === undefined ? sentence : `${sentence.replace(/\.$/, '')}: ${detail}`;
  return { reason, certificate, message, ...help };
}
