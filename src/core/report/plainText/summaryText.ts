import type { Report } from '../report';
import { whyText } from './whyText';

/** The whole message in one line, with why it is no better than it is. */
export function summaryLine(report: Report): string {
  return `${report.file}: ${summaryText(report)}`;
}

/** The same without the name of the file. */
export function summaryText(report: Report): string {
  const { summary } = report;
  const { signed, encrypted, decrypted, tripleWrapped, indication, subIndication } = summary;
  const words = [
    tripleWrapped ? 'triple wrapped' : undefined,
    signed === 'none' ? unsignedWords(summary) : signed === 'part' ? 'signed in part' : 'signed',
    encrypted === 'none' ? undefined : encrypted === 'part' ? 'encrypted in part' : 'encrypted',
    encrypted === 'none' ? undefined : decrypted ? 'opened' : 'locked',
  ];
  const verdict = indication === 'NONE' ? [] : [indicationText(indication, subIndication)];
  const why = whyText(report);
  const facts = [...words.filter((word) => word !== undefined), ...verdict].join(', ');
  return why === undefined ? facts : `${facts}: ${why}`;
}

/** Inside what is locked there may be a signature. */
function unsignedWords({ encrypted, decrypted }: Report['summary']): string {
  return encrypted === 'none' || decrypted ? 'not signed' : 'not signed outside';
}

/** A verdict with its sub-indication, as in "INDETERMINATE (TRY_LATER)". */
export function indicationText(indication: string, subIndication: string | undefined): string {
  return subIndication === undefined ? indication : `${indication} (${subIndication})`;
}
