import type { TierOutcome } from './runTier';

/** The table of all tiers and the names of what failed; its last line holds the totals alone. */
export function summaryOf(outcomes: readonly TierOutcome[]): string {
  const rows = outcomes.map((outcome) => [
    outcome.tier,
    String(outcome.passed),
    String(outcome.failed),
    `${outcome.seconds.toFixed(1)} s`,
    remarkOn(outcome),
  ]);
  const table = aligned([['tier', 'passed', 'failed', 'time', ''], ...rows]);
  const passed = total(outcomes, (outcome) => outcome.passed);
  const failed = total(outcomes, (outcome) => outcome.failed);
  const failures = outcomes.flatMap(({ tier, failures: names }) =>
    names.map((name) => `FAILED in ${tier}: ${name}`),
  );
  return ['', ...failures, ...table, '', `${passed} passed, ${failed} failed`].join('\n');
}

function remarkOn(outcome: TierOutcome): string {
  const remarks = outcome.notes.map((note) => `COULD NOT RUN: ${note}`);
  if (outcome.pending > 0) remarks.push(`${outcome.pending} SKIPPED`);
  if (!outcome.hasTests) remarks.push('no tests yet');
  else if (outcome.passed + outcome.failed === 0) remarks.push('NOTHING RAN');
  return remarks.join('; ');
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function total(outcomes: readonly TierOutcome[], count: (outcome: TierOutcome) => number): number {
  return outcomes.reduce((sum, outcome) => sum + count(outcome), 0);
}
