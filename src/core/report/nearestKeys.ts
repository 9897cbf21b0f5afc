import { likenesses } from '../cms/likeness';
import type { CandidateFact, NearestKey, Recipient } from './report';
import type { ClosedKey } from '../smime/recipients/nearMatches';

/** For each layer the key that comes nearest to opening it, in the order of the layers. */
export function nearestKeys(
  recipients: readonly Recipient[],
  closed: readonly Pick<ClosedKey, 'origin'>[],
): readonly NearestKey[] {
  // Of those that are alike the first at hand: an identity stands before a file.
  const order = new Map(closed.toReversed().map(({ origin }, index) => [origin, closed.length - index]));
  const orderOf = ({ origin = '' }: CandidateFact): number => (order.get(origin) ?? 0) / (closed.length + 1);
  const places = new Map<string, number>();
  const best = new Map<string, NearestKey & { readonly distance: number }>();
  for (const recipient of recipients) {
    const { layer, candidates = [] } = recipient;
    const place = places.get(layer) ?? 0;
    places.set(layer, place + 1);
    for (const candidate of candidates) {
      const distance = distanceOf(recipient, candidate) + orderOf(candidate);
      if (distance < (best.get(layer)?.distance ?? Infinity)) {
        best.set(layer, { layer, recipient: place, candidate, distance });
      }
    }
  }
  return [...best.values()].map(({ distance: _unsaid, ...nearest }) => nearest);
}

/** What has opened something comes first, then what is more alike, then what nothing stands in the way of. */
function distanceOf({ key, problem }: Recipient, candidate: CandidateFact): number {
  const [strongest = 'sameSerialNumber'] = candidate.likenesses;
  const hasOpened = key === candidate.key && problem === undefined;
  const isHindered = candidate.obstacle !== undefined;
  const isClosed = candidate.origin !== undefined;
  if (hasOpened) return 0;
  return 1 + 4 * likenesses.indexOf(strongest) + 2 * Number(isHindered) + Number(isClosed);
}
