import { coverageFindings } from '../../verify/coverage/coverageFindings';
import type { PlacedDraft } from '../../verify/finding';
import { headerFindings } from '../../verify/headerProtection/headerFindings';
import { identityFindings } from '../../verify/identity/identityFindings';
import { profileFindings } from '../../verify/path/profileFindings';
import type { JudgedMessage } from '../judgedMessage';
import { findingsOf } from './findings';
import { recipientCertificateFindings } from './recipientCertificateFindings';
import { timeFindings } from './timeFindings';

/** Everything that a person should know of a message beside the verdicts. */
export function allFindings(judged: JudgedMessage): readonly PlacedDraft[] {
  const { root, layers, sources, results, timelines, coverage, headers, lookup, at } = judged;
  return [
    ...findingsOf(root, results),
    ...identityFindings(root, results, sources),
    ...profileFindings(results),
    ...recipientCertificateFindings(layers, lookup, at),
    ...coverageFindings(coverage, results),
    ...headerFindings(headers, sources),
    ...timeFindings(results, timelines),
  ];
}
