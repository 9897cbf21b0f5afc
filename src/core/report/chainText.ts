import type { ChainPath, ChainReport } from './chainReport';
import { pathLines } from './pathText';
import type { CertificateFact } from './report';
import { printable } from './text';

/** The report on a certification path for a terminal: each path from the certificate upwards, with what is wrong. */
export function chainText({ file, indication, subIndication, paths }: ChainReport): string {
  const verdict = subIndication === undefined ? indication : `${indication} (${subIndication})`;
  const lines = [`${file}: ${verdict}`, ...paths.flatMap(numbered)];
  return `${lines.map(printable).join('\n')}\n`;
}

function numbered({ certificates, failures }: ChainPath, index: number): readonly string[] {
  const isGood = failures.length === 0;
  return [
    '',
    `Path ${index + 1}: ${isGood ? 'good' : 'not good'}`,
    ...pathLines(certificates.map(dated), failures),
  ];
}

function dated({ subject, notBefore, notAfter, publicKey }: CertificateFact): string {
  return `${subject}, ${publicKey}, from ${notBefore} to ${notAfter}`;
}
