import type { FetchRequestFact } from '../../core/report/fetchRequestFact';

type Facts = readonly FetchRequestFact[];

/** The requests that were made, with those that were made later; of two alike the later one. */
export function withLater(before: Facts, later: Facts): Facts {
  const made = later.filter((request) => request.made);
  return [...before.filter((each) => !isAmong(made, each)), ...made];
}

/** The requests that were made, then those that could be. */
export function withPossible(asked: Facts, possible: Facts): Facts {
  return [...asked, ...possible.filter((each) => !isAmong(asked, each))];
}

function isAmong(all: Facts, { kind, url, subject }: FetchRequestFact): boolean {
  return all.some((each) => each.kind === kind && each.url === url && each.subject === subject);
}
