import { strict as assert } from 'node:assert';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { BACK, type Back } from '../../../src/host/prompts/prompts';
import { askInTurn, askWithin, type Step } from '../../../src/host/prompts/steps';

describe('a chain of questions', () => {
  const asking = (answers: readonly (Back | undefined)[]): { asked: string[]; steps: readonly Step[] } => {
    const left = [...answers];
    const asked: string[] = [];
    const asker =
      (name: string): Step =>
      ({ step, totalSteps, canGoBack }) => {
        asked.push(`${name} ${step}/${totalSteps}${canGoBack ? ' back' : ''}`);
        return Promise.resolve(left.shift());
      };
    return { asked, steps: ['a', 'b', 'c'].map(asker) };
  };

  it('goes on, back, and on again', async () => {
    const { asked, steps } = asking([undefined, undefined, BACK, BACK, undefined, undefined, undefined]);
    await askInTurn(steps);
    const [a, b, c] = ['a 1/3', 'b 2/3 back', 'c 3/3 back'];
    assert.deepEqual(asked, [a, b, c, b, a, b, c]);
  });

  it('ends where there is nothing to go back to', async () => {
    const { steps } = asking([BACK]);
    await assert.rejects(askInTurn(steps), (error) => SmimeError.is(error, 'cancelled'));
  });

  it('leads out where another question led to it', async () => {
    const { asked, steps } = asking([undefined, BACK, BACK]);
    assert.equal(await askWithin(steps), BACK);
    assert.deepEqual(asked, ['a 1/3 back', 'b 2/3 back', 'a 1/3 back']);
    assert.equal(await askWithin(asking([undefined, undefined, undefined]).steps), undefined);
  });
});
