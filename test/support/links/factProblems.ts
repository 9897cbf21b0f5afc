import { isDeepStrictEqual } from 'node:util';
import type { Opened } from '../../../src/core/report/open';
import { factDecoders } from './factDecoders';
import { rangedFacts, type RangedFact } from './rangedFacts';

/** Where the bytes of a fact do not say what the fact says. */
export function factProblems(opened: Opened): readonly string[] {
  return rangedFacts(opened.report).flatMap((fact) => problemsOf(fact, opened));
}

function problemsOf(fact: RangedFact, opened: Opened): readonly string[] {
  const { path, range, holder } = fact;
  const decode = factDecoders[path];
  if (decode === undefined) return [`${path} has no decoder in factDecoders.ts`];
  const place = `${path} at ${range.source} ${range.start}-${range.end}`;
  return Object.entries(decode(opened.sources.view(range), fact, opened))
    .filter(([name, value]) => !isDeepStrictEqual(value, holder[name]))
    .map(([name, value]) => `${place}: ${name} is ${shown(holder[name])}, the bytes say ${shown(value)}`);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 300);
}
