import { SmimeError } from '../../core/errors/smimeError';
import { BACK, type Back } from './prompts';

/** Where a question stands in its chain. */
export interface StepPlace {
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/** One question of a chain; it keeps its answer itself. */
export type Step = (place: StepPlace) => Promise<Back | void>;

/**
 * Asks one question after the other; an answer of {@link BACK} asks the one before again.
 * @throws SmimeError `cancelled` where the person dismisses a question
 */
export async function askInTurn(steps: readonly Step[]): Promise<void> {
  for (let at = 0; at < steps.length;) {
    const place = { step: at + 1, totalSteps: steps.length, canGoBack: at > 0 };
    if ((await steps[at]?.(place)) !== BACK) at++;
    else if (at === 0) throw new SmimeError('cancelled');
    else at--;
  }
}
