import { equal } from '../../core/bytes/segments';
import type { Opened } from '../../core/report/open';
import type { Report } from '../../core/report/report';
import type { CheckId } from '../../core/catalogue/checkIds';
import { peel } from './peel';
import type { Wanted } from './plan';

/** What opening one message gave. An answer is undefined where the question does not arise. */
export interface Row {
  readonly file: string;
  /** What was found in it, one line a layer, from the outside in. */
  readonly made: readonly string[];
  readonly digest: boolean | undefined;
  readonly signature: boolean | undefined;
  readonly decrypted: boolean | undefined;
  readonly identical: boolean;
  readonly verdict: string;
  /** What is not as it has to be; empty where all is well. */
  readonly wrong: readonly string[];
}

/** Compares what opening gave with what was asked for, and what was inside with the sample's own bytes. */
export function judge(wanted: Wanted, { report, sources }: Opened, entity: Uint8Array): Row {
  const { layers, content } = peel(report);
  const found = layers.map(({ protection }) => protection);
  const wantedSignatures = wanted.protections.filter((protection) => protection !== 'encrypted').length;
  const isSigned = wantedSignatures > 0;
  const answers = {
    digest: isSigned ? allPassed(report, 'message-digest') : undefined,
    signature: isSigned ? allPassed(report, 'signature-value') : undefined,
    decrypted: wanted.protections.includes('encrypted') ? report.summary.decrypted : undefined,
    identical: content !== undefined && equal(sources.view(content), entity),
  };
  const { indication, subIndication } = report.summary;
  const right = isSigned ? 'TOTAL_PASSED' : 'NONE';
  return {
    file: wanted.file,
    made: layers.map(({ protection, algorithms }) => [protection, ...algorithms].join(', ')),
    ...answers,
    verdict: subIndication === undefined ? indication : `${indication} (${subIndication})`,
    wrong: [
      expected('the layers', found.join(' > '), wanted.protections.join(' > ')),
      expected('the number of signatures', report.signatures.length, wantedSignatures),
      ...Object.entries(answers).map(([name, answer]) => expected(name, answer ?? true, true)),
      expected('the verdict', indication, right),
    ].filter((sentence) => sentence !== undefined),
  };
}

function expected<T extends string | number | boolean>(
  what: string,
  found: T,
  wanted: T,
): string | undefined {
  return found === wanted ? undefined : `${what}: ${found}, and not ${wanted}`;
}

function allPassed({ signatures }: Report, id: CheckId): boolean {
  return (
    signatures.length > 0 &&
    signatures.every(({ checks }) => checks.some((check) => check.id === id && check.status === 'passed'))
  );
}
