import { coverageLines } from '../plainText/coverageText';
import { findingLines } from '../plainText/findingText';
import { headerLines } from '../plainText/headerProtectionText';
import { recipientLine } from '../plainText/recipientText';
import { requestLines } from '../plainText/requestText';
import { summaryText } from '../plainText/summaryText';
import type { Report } from '../report';
import { headed, listOf } from './blocks';
import { code, escaped } from './escape';
import { signatureMarkdown } from './signatureMarkdown';
import { verdictSentences } from './verdictSentences';

const MOST_SIGNATURES = 20;
const REDACTED =
  'Redacted: names, addresses, numbers and digests were replaced; the same word stands for the same thing everywhere.';

/**
 * The report for a ticket or a mail: how it stands layer by layer, the outermost first, then why. Whatever the message
 * says is escaped.
 * @param isRedacted whether names were replaced in it, which a reader must know
 */
export function reportMarkdown(report: Report, isRedacted = false): string {
  const { file, signatures, recipients, coverage, findings, headers, requests, summary } = report;
  const isLocked = summary.encrypted !== 'none' && !summary.decrypted;
  const left = signatures.length - MOST_SIGNATURES;
  const blocks = [
    `# S/MIME report on ${code(file)}`,
    ...(isRedacted ? [REDACTED] : []),
    `**${escaped(summaryText(report))}**`,
    ...verdictList(report),
    ...asOf(report),
    ...signatures.slice(0, MOST_SIGNATURES).flatMap(signatureMarkdown),
    ...(left > 0 ? [`and ${left} more signatures`] : []),
    ...headed(2, 'Recipients', listOf(recipients.map(recipientLine))),
    ...headed(2, 'Coverage', listOf(coverageLines(coverage))),
    ...headed(2, 'Header protection', listOf(headerLines(headers, isLocked))),
    ...headed(2, 'Findings', listOf(findings.flatMap((finding) => findingLines(finding, 'checks')))),
    ...headed(2, 'Network', listOf(requestLines(requests))),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function verdictList(report: Report): readonly string[] {
  const sentences = verdictSentences(report);
  const shown = sentences.slice(0, MOST_SIGNATURES).map((sentence, index) => `${index + 1}. ${sentence}`);
  const left = sentences.length - shown.length;
  return shown.length === 0 ? [] : [shown.join('\n'), ...(left > 0 ? [`and ${left} more layers`] : [])];
}

/** As of when it was judged, and which trust anchors the good paths end at. */
function asOf({ signatures }: Report): readonly string[] {
  if (signatures.length === 0) return [];
  const at = signatures.flatMap(({ timeline }) => timeline).find(({ what }) => what === 'at')?.time;
  const anchors = new Set(
    signatures.flatMap(({ paths }) =>
      paths
        .filter(({ failures }) => failures.length === 0)
        .flatMap(({ certificates }) => certificates.at(-1)?.subject ?? []),
    ),
  );
  const named = [...anchors].slice(0, 5).map(code).join(', ');
  const trusted = anchors.size === 0 ? 'no path ends at a trust anchor' : `trust anchors: ${named}`;
  const when = at === undefined ? '' : `Judged as of ${escaped(at)}; `;
  return [`${when}${trusted}.`];
}
