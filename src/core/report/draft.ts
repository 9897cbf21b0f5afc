import type { Range } from '../bytes/range';
import type { Finding } from '../verify/finding';

/** A finding before it is known in which layer and line it stands. */
export type Draft = Omit<Finding, 'line' | 'layer'>;

/** What is wrong with how a structure is put together. */
export function structural(
  rule: string,
  severity: Finding['severity'],
  message: string,
  range: Range,
  clause: string,
): Draft {
  return { rule, category: 'structure', severity, message, range, clause };
}
