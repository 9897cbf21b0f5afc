import { strict as assert } from 'node:assert';
import { makePace } from '../../../src/core/bytes/pace';
import { SmimeError } from '../../../src/core/errors/smimeError';

/** A clock that goes on by hand. */
function clock(): { now: () => number; forward: (by: number) => void } {
  let time = 1000;
  return { now: () => time, forward: (by) => void (time += by) };
}

describe('pace', () => {
  it('lets the host breathe after its stretch and not before', async () => {
    const { now, forward } = clock();
    const progress: number[] = [];
    const pace = makePace({ now, stretch: 20, onProgress: (done) => progress.push(done) });
    let turns = 0;
    const other = setInterval(() => turns++, 0);
    forward(19);
    await pace.breathe(100);
    assert.deepEqual([progress.length, turns], [0, 0], 'too early');
    forward(1);
    await pace.breathe(50);
    assert.deepEqual(progress, [150]);
    await pace.breathe(7);
    assert.deepEqual(progress, [150], 'the stretch starts again after a pause');
    forward(20);
    await pace.breathe();
    assert.deepEqual(progress, [150, 157]);
    clearInterval(other);
    assert.ok(turns > 0, 'others had a turn');
  });

  it('ends the work once it is cancelled, in a pause or out of one', async () => {
    for (const step of [0, 100]) {
      const { now, forward } = clock();
      const stop = new AbortController();
      const pace = makePace({ now, signal: stop.signal });
      await pace.breathe(1);
      forward(step);
      if (step === 0) stop.abort();
      else setTimeout(() => stop.abort(), 0);
      await assert.rejects(pace.breathe(1), (error) => SmimeError.is(error, 'cancelled'));
    }
  });
});
