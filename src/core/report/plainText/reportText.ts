import type { Report } from '../report';
import { coverageLines } from './coverageText';
import type { Depth } from './depth';
import { findingLines } from './findingText';
import { headerLines } from './headerProtectionText';
import { layerLines } from './layerText';
import { lockedLines } from './lockedText';
import { indented, printed } from './printable';
import { recipientLine } from './recipientText';
import { requestLines } from './requestText';
import { signatureLines } from './signatureText';
import { summaryLine } from './summaryText';

/** The report for a terminal: what it is, the layers, each signature with its checks, recipients, findings. */
export function reportText(report: Report, depth: Depth = 'checks'): string {
  if (depth === 'line') return printed([summaryLine(report)]);
  return printed([
    summaryLine(report),
    ...report.layers.flatMap((layer) => layerLines(layer, 1)),
    ...report.signatures.flatMap((signature) => ['', ...signatureLines(signature, depth)]),
    ...headed('Recipients', report.recipients.map(recipientLine)),
    ...(depth === 'everything' ? protectionLines(report) : []),
    ...headed(
      'Findings',
      report.findings.flatMap((finding) => findingLines(finding, depth)),
    ),
    ...headed('Network', indented(requestLines(report.requests))),
  ]);
}

/** The verdict line by line: the whole first, then each check of each signature. */
export function verdictText(report: Report, depth: Depth = 'checks'): string {
  if (depth === 'line') return printed([summaryLine(report)]);
  const findings = report.findings
    .filter(({ severity }) => depth === 'everything' || severity !== 'info')
    .flatMap((finding) => findingLines(finding, depth));
  return printed([
    summaryLine(report),
    ...report.signatures.flatMap((signature) => signatureLines(signature, depth)),
    ...lockedLines(report.layers),
    ...(depth === 'everything' ? protectionLines(report) : []),
    ...(depth === 'everything' ? headed('Findings', findings) : findings),
    ...indented(requestLines(report.requests)),
  ]);
}

/** What covers the parts and the header. */
function protectionLines({ coverage, headers, summary }: Report): readonly string[] {
  const isLocked = summary.encrypted !== 'none' && !summary.decrypted;
  return [
    ...headed('Coverage', coverageLines(coverage)),
    ...headed('Header', headerLines(headers, isLocked)),
  ];
}

function headed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}
