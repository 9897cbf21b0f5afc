import { deepEqual, equal } from 'node:assert/strict';
import { nearestKeys } from '../../../src/core/report/nearestKeys';
import type { CandidateFact, Recipient } from '../../../src/core/report/report';

describe('the key that comes nearest', () => {
  const fitting = (key: string, origin: string): CandidateFact => ({
    key,
    origin,
    likenesses: ['named'],
    differences: [],
  });
  const recipient = (...candidates: readonly CandidateFact[]): Recipient =>
    ({ layer: '1', candidates }) as unknown as Recipient;
  const dana = fitting('Dana', 'in this workspace: dana.p12');
  const bob = fitting('Bob', 'your identity “Bob”');
  const recipients = [recipient(dana), recipient(bob)];

  it('is the first at hand where several fit, whichever recipient stands first', () => {
    const nearest = (...closed: readonly CandidateFact[]): readonly string[] =>
      nearestKeys(
        recipients,
        closed.map(({ origin = '' }) => ({ origin })),
      ).map(({ candidate }) => candidate.key);
    deepEqual(nearest(bob, dana), ['Bob']);
    deepEqual(nearest(dana, bob), ['Dana']);
  });

  it('is one that is more alike, wherever it lies', () => {
    const likely: CandidateFact = { ...bob, likenesses: ['sameSerialNumber'] };
    const [nearest] = nearestKeys([recipient(likely, dana)], [{ origin: likely.origin ?? '' }]);
    equal(nearest?.candidate.key, 'Dana');
  });
});
