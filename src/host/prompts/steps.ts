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
  if ((await askWithin(steps, false)) === BACK) throw new SmimeError('cancelled');
}

/**
 * The same for questions that another one leads to.
 * @returns BACK where the person goes back from the first of them
 * @throws SmimeError `cancelled` where the person dismisses a question
 */
export async function askWithin(steps: readonly Step[], canGoBack = true): Promise<Back | void> {
  for (let at = 0; at < steps.length;) {
    const place = { step: at + 1, totalSteps: steps.length, canGoBack: canGoBack || at > 0 };
    if ((await steps[at]?.(place)) !== BACK) at++;
    else if (at === 0) return BACK;
    else at--;
  }
}
