import type { Range } from '../bytes/range';
import { withDetail } from '../catalogue/explanation';
import type { Category, FindingRule, Severity } from '../catalogue/findingRule';
import { findingRules, type FindingRuleCode } from '../catalogue/findingRules';

/** Something that a person should know, whether or not a verdict turns on it. */
export interface Finding {
  /** A code of the catalogue, such as `trailingBytes`. */
  readonly rule: FindingRuleCode;
  readonly category: Category;
  readonly severity: Severity;
  /** The rule in words, with this message's values. */
  readonly message: string;
  /** What usually causes it, and what to do. */
  readonly cause: string;
  readonly remedy: string;
  /** The layer that it was found in. */
  readonly layer?: string;
  /** One-based line of the file, where the bytes are in the file. */
  readonly line?: number;
  readonly range?: Range;
  readonly clause?: string;
}

/** A finding before it is known in which layer and line it stands. */
export type Draft = Omit<Finding, 'line' | 'layer'>;

/** A draft with the layer that it is about. */
export type PlacedDraft = Draft & Required<Pick<Finding, 'layer'>>;

/** The particulars of one finding; a clause that is nearer than the rule's own. */
export interface Particulars {
  readonly detail?: string | undefined;
  readonly range?: Range | undefined;
  readonly clause?: string | undefined;
}

/** What a rule has found, in its words. */
export function found(code: FindingRuleCode, { detail, range, clause }: Particulars = {}): Draft {
  const rule: FindingRule = findingRules[code];
  const { category, severity, sentence, cause, remedy } = rule;
  const asked = clause ?? rule.clause;
  return {
    rule: code,
    category,
    severity,
    message: withDetail(sentence, detail),
    cause,
    remedy,
    ...(range && { range }),
    ...(asked !== undefined && { clause: asked }),
  };
}
