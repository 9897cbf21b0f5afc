import type { Finding } from '../../verify/finding';
import type { Depth } from './depth';
import { helpLines } from './helpText';

/** A finding and where it is; with all that helps where everything is wanted. */
export function findingLines(finding: Finding, depth: Depth): readonly string[] {
  const { severity, rule, message, layer, line } = finding;
  const place = [
    layer === undefined ? undefined : `layer ${layer}`,
    line === undefined ? undefined : `line ${line}`,
  ];
  const own = `  ${severity} ${rule}: ${message} (${place.filter((part) => part !== undefined).join(', ')})`;
  return depth === 'everything' ? [own, ...helpLines(finding)] : [own];
}
