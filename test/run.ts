// Runs tiers one after another and sums them up: node out/test/run.js [TIER...] [--grep TEXT]
import { runTier, type TierOutcome } from './support/runTier';
import { everythingIsRequired } from './support/strict';
import { summaryOf } from './support/summary';
import { tiers } from './support/tiers';

function main(): number {
  const names = process.argv.slice(2);
  const firstOption = names.findIndex((name) => name.startsWith('-'));
  const options = firstOption < 0 ? [] : names.splice(firstOption);
  const unknown = names.find((name) => !tiers.some((tier) => tier.name === name));
  if (unknown !== undefined) {
    console.error(`there is no tier '${unknown}'; there are: ${tiers.map((tier) => tier.name).join(', ')}`);
    return 2;
  }
  const chosen = names.length === 0 ? tiers : tiers.filter((tier) => names.includes(tier.name));
  const outcomes = chosen.map((tier) => runTier(tier, options));
  console.log(summaryOf(outcomes));
  return outcomes.every(isGood) ? 0 : 1;
}

function isGood(outcome: TierOutcome): boolean {
  if (outcome.failed > 0) return false;
  const ranAll = outcome.notes.length === 0 && (!outcome.hasTests || outcome.passed > 0);
  return ranAll || !everythingIsRequired();
}

process.exitCode = main();
