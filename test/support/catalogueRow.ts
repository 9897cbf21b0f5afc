import type { CheckReasonCode } from '../../src/core/catalogue/checkReasons';
import type { notMade } from '../../src/core/catalogue/checks/notMade';
import type { FindingRuleCode } from '../../src/core/catalogue/findingRules';
import type { PathReason } from '../../src/core/catalogue/pathReasons';
import type { Report } from '../../src/core/report/report';

type Reports = () => Promise<Report>;

/** A code of the catalogue, a message that yields it, and a twin that differs in one thing and does not. */
export type CatalogueRow = Coded & { readonly yields: Reports; readonly twin: Reports };

type Coded =
  | { readonly kind: 'check'; readonly code: CheckReasonCode }
  | { readonly kind: 'notMade'; readonly code: keyof typeof notMade }
  | { readonly kind: 'path'; readonly code: PathReason }
  | { readonly kind: 'finding'; readonly code: FindingRuleCode };

/** What yields a code, and what differs from it in one thing and does not. */
export type Pair = readonly [yields: Reports, twin: Reports];

/** The rows of one kind: each code with its pair. */
export function rowsOf<Kind extends Coded['kind']>(
  kind: Kind,
  pairs: Partial<Readonly<Record<Extract<Coded, { kind: Kind }>['code'], Pair>>>,
): readonly CatalogueRow[] {
  return Object.entries<Pair | undefined>(pairs).flatMap(([code, pair]) =>
    pair === undefined ? [] : [{ kind, code, yields: pair[0], twin: pair[1] } as CatalogueRow],
  );
}

/** Two scenes as a pair. */
export function pairOf<Scene>(open: (scene: Scene) => Promise<Report>, yields: Scene, twin: Scene): Pair {
  return [() => open(yields), () => open(twin)];
}

/** Whether a report gives a code: in a check of a signature or countersignature, in a path, or as a finding. */
export function gives(report: Report, row: Pick<CatalogueRow, 'kind' | 'code'>): boolean {
  return said(report, row).length > 0;
}

/** What a report says where it gives a code. */
export function said(
  report: Report,
  { kind, code }: Pick<CatalogueRow, 'kind' | 'code'>,
): readonly (string | undefined)[] {
  if (kind === 'finding')
    return report.findings.filter(({ rule }) => rule === code).map(({ message }) => message);
  const reasons = kind === 'path' ? failuresIn(report) : checksIn(report);
  return reasons.filter(({ reason }) => reason === code).map(({ message }) => message);
}

interface Said {
  readonly reason?: string;
  readonly message?: string;
}

function failuresIn({ signatures }: Report): readonly Said[] {
  return signatures.flatMap(({ paths }) => paths.flatMap(({ failures }) => failures));
}

function checksIn({ signatures }: Report): readonly Said[] {
  return signatures.flatMap(({ checks, countersignatures = [] }) => [
    ...checks,
    ...countersignatures.flatMap((each) => each.checks),
  ]);
}
