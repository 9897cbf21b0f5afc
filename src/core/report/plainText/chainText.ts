import type { ChainPath, ChainReport } from '../chainReport';
import { pathLines } from './pathText';
import type { CertificateFact } from '../report';
import { indented, printable } from './printable';
import { requestLines } from './requestText';
import { revocationLines } from './revocationText';

/** The report on a certification path for a terminal: each path from the certificate upwards, with what is wrong. */
export function chainText({ file, indication, subIndication, paths, requests }: ChainReport): string {
  const verdict = subIndication === undefined ? indication : `${indication} (${subIndication})`;
  const asked = requests.length === 0 ? [] : ['', ...requestLines(requests)];
  const lines = [`${file}: ${verdict}`, ...paths.flatMap(numbered), ...asked];
  return `${lines.map(printable).join('\n')}\n`;
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
