import type { Finding } from '../../verify/finding';
import type { Depth } from './depth';
import { helpLines } from './helpText';

/** A finding and where it is; of an error what to do, and all that helps where everything is wanted. */
export function findingLines(finding: Finding, depth: Depth): readonly string[] {
  const { severity, rule, message, layer, line } = finding;
  const place = [
    layer === undefined ? undefined : `layer ${layer}`,
    line === undefined ? undefined : `line ${line}`,
  ];
  const own = `  ${severity} ${rule}: ${message} (${place.filter((part) => part !== undefined).join(', ')})`;
  if (depth === 'everything') return [own, ...helpLines(finding)];
  return severity === 'error' ? [own, ...helpLines({ remedy: finding.remedy })] : [own];
}
