import type { Explanation } from './explanation';

/** What a finding is about. */
export type Category =
  | 'structure'
  | 'mime'
  | 'cryptography'
  | 'certificate'
  | 'identity'
  | 'coverage'
  | 'time'
  | 'policy'
  | 'interop';

export type Severity = 'error' | 'warning' | 'info';

/** What a rule says where something is found by it. */
export interface FindingRule extends Explanation {
  readonly category: Category;
  readonly severity: Severity;
}

/** Rules by their codes. */
export type FindingRules = Readonly<Record<string, FindingRule>>;
