import type { ChainPath, ChainReport } from './chainReport';
import type { FailureFact } from './report';
import { printable } from './text';

/** The report on a certification path for a terminal: each path from the certificate upwards, with what is wrong. */
export function chainText({ file, indication, subIndication, paths }: ChainReport): string {
  const verdict = subIndication === undefined ? indication : `${indication} (${subIndication})`;
  const lines = [`${file}: ${verdict}`, ...paths.flatMap(pathLines)];
  return `${lines.map(printable).join('\n')}\n`;
}

function pathLines({ certificates, failures }: ChainPath, index: number): readonly string[] {
  const isGood = failures.length === 0;
  return [
    '',
    `Path ${index + 1}: ${isGood ? 'good' : 'not good'}`,
    ...certificates.flatMap(({ subject, notBefore, notAfter, publicKey }, place) => [
      `${'  '.repeat(place + 1)}${subject}, ${publicKey}, from ${notBefore} to ${notAfter}`,
      ...failures
        .filter(({ certificate }) => certificate === place)
        .flatMap((failure) => failureLines(failure).map((line) => `${'  '.repeat(place + 1)}${line}`)),
    ]),
  ];
}

function failureLines({ reason, message, remedy, clause }: FailureFact): readonly string[] {
  return [`  FAIL ${reason}: ${message}${clause === undefined ? '' : ` [${clause}]`}`, `       ${remedy}`];
}
