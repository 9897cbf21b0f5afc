// Runs tiers, some of them at the same time, and sums them up: node out/test/run.js [TIER...] [--grep TEXT]
import { runBeside, type TierOutcome } from './support/runTier';
import { everythingIsRequired } from './support/strict';
import { summaryOf } from './support/summary';
import { tierOf, tiers } from './support/tiers';

async function main(): Promise<number> {
  const names = process.argv.slice(2);
  const firstOption = names.findIndex((name) => name.startsWith('-'));
  const options = firstOption < 0 ? [] : names.splice(firstOption);
  const chosen = names.length === 0 ? tiers : names.map(tierOf);
  const outcomes: TierOutcome[] = [];
  for (const round of new Set(chosen.map((tier) => tier.round)))
    outcomes.push(
      ...(await runBeside(
        chosen.filter((tier) => tier.round === round),
        options,
      )),
    );
  console.log(summaryOf(outcomes));
  return outcomes.every(isGood) ? 0 : 1;
}

function isGood(outcome: TierOutcome): boolean {
  if (outcome.failed > 0) return false;
  const ranAll = outcome.notes.length === 0 && (!outcome.hasTests || outcome.passed > 0);
  return ranAll || !everythingIsRequired();
}

main().then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    console.error(String(error));
    process.exitCode = 2;
  },
);
