import type { ChainPath, ChainReport } from '../chainReport';
import { pathLines } from './pathText';
import type { CertificateFact } from '../report';
import { indented, printed } from './printable';
import { requestLines } from './requestText';
import { revocationLines } from './revocationText';
import { indicationText } from './summaryText';

/** The report on a certification path for a terminal: each path from the certificate upwards, with what is wrong. */
export function chainText({ file, indication, subIndication, paths, requests }: ChainReport): string {
  const asked = requests.length === 0 ? [] : ['', ...requestLines(requests)];
  return printed([
    `${file}: ${indicationText(indication, subIndication)}`,
    ...paths.flatMap(numbered),
    ...asked,
  ]);
}

function numbered({ certificates, failures, revocation }: ChainPath, index: number): readonly string[] {
  const isGood = failures.length === 0;
  return [
    '',
    `Path ${index + 1}: ${isGood ? 'good' : 'not good'}`,
    ...pathLines(certificates.map(dated), failures),
    ...indented(revocationLines(revocation)),
  ];
}

function dated({ subject, notBefore, notAfter, publicKey }: CertificateFact): string {
  return `${subject}, ${publicKey}, from ${notBefore} to ${notAfter}`;
}
