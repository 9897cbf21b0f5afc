import type { CheckId } from '../../catalogue/checkIds';
import { checkClauses } from '../../catalogue/checkReasons';
import { withDetail, type Explanation } from '../../catalogue/explanation';
import { pathReasons } from '../../catalogue/pathReasons';
import { commonName } from '../../x509/name';
import type { JudgedPath } from '../../x509/path/judgePath';
import type { PathFailure } from '../../x509/path/pathFailure';
import type { Check } from '../check';
import { inQuotes } from '../../errors/inQuotes';

/** A failure in the words of its reason, with the name of the certificate that it is about. */
export function failed(
  id: CheckId,
  { reason, certificate, detail, range }: PathFailure,
  path: Pick<JudgedPath, 'certificates'>,
  status: Check['status'],
): Check {
  const { sentence, cause, remedy, clause = checkClauses[id] }: Explanation = pathReasons[reason];
  const message = withDetail(sentence, about(path, { certificate, detail }));
  return { id, status, reason, message, cause, remedy, clause, ...(range && { range }) };
}

/** The certificate that a failure is about, and the values of it. */
export function about(
  path: Pick<JudgedPath, 'certificates'>,
  { certificate, detail }: Pick<PathFailure, 'certificate'> & { detail?: string | undefined },
): string {
  return [inQuotes(nameAt(path, certificate)), ...(detail === undefined ? [] : [detail])].join(', ');
}

function nameAt({ certificates }: Pick<JudgedPath, 'certificates'>, index: number): string {
  const certificate = certificates[index];
  return certificate === undefined ? '' : commonName(certificate.subject);
}
