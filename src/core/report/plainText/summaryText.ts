import type { Report } from '../report';

/** The whole message in one line. */
export function summaryLine({ file, summary }: Report): string {
  const { signed, encrypted, decrypted, tripleWrapped, indication, subIndication } = summary;
  const words = [
    tripleWrapped ? 'triple wrapped' : undefined,
    signed === 'none' ? 'not signed' : signed === 'part' ? 'signed in part' : 'signed',
    encrypted === 'none' ? undefined : encrypted === 'part' ? 'encrypted in part' : 'encrypted',
    encrypted === 'none' ? undefined : decrypted ? 'opened' : 'locked',
  ];
  const verdict = indication === 'NONE' ? [] : [indicationText(indication, subIndication)];
  return `${file}: ${[...words.filter((word) => word !== undefined), ...verdict].join(', ')}`;
}

/** A verdict with its sub-indication, as in "INDETERMINATE (TRY_LATER)". */
export function indicationText(indication: string, subIndication: string | undefined): string {
  return subIndication === undefined ? indication : `${indication} (${subIndication})`;
}
