import { SmimeError } from '../../core/errors/smimeError';
import { BACK, type Back } from './prompts';

/** Where a question stands in its chain. */
export interface StepPlace {
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/** One question of a chain; it keeps its answer itself. */
export type Ask = (place: StepPlace) => Promise<Back | void>;

/** A question, or one that is not always asked. */
export type Step = Ask | { readonly ask: Ask; readonly isAsked: () => boolean };

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
    const before = lastAsked(steps.slice(0, at));
    const place = { ...countOf(steps, at), canGoBack: canGoBack || before !== undefined };
    if ((await askOf(steps[at])?.(place)) !== BACK) at++;
    else if (before === undefined) return BACK;
    else at = before;
  }
}

function askOf(step: Step | undefined): Ask | undefined {
  return typeof step === 'object' ? step.ask : step;
}

function isAsked(step: Step): boolean {
  return typeof step === 'function' || step.isAsked();
}

function lastAsked(steps: readonly Step[]): number | undefined {
  const at = steps.findLastIndex(isAsked);
  return at === -1 ? undefined : at;
}

/** As far as it is known by now which will be asked. */
function countOf(steps: readonly Step[], at: number): Pick<StepPlace, 'step' | 'totalSteps'> {
  const step = steps.slice(0, at).filter(isAsked).length + 1;
  return { step, totalSteps: step + steps.slice(at + 1).filter(isAsked).length };
}
