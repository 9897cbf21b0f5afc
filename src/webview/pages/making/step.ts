import type { Check } from '../../../core/verify/check';
import { element, type Child } from '../../dom/element';
import { disarmed, foreign } from '../../dom/foreign';
import { icon } from '../../dom/icon';
import type { StatusLook } from '../../words/checks';
import { stopped } from '../../words/sentence';

/** Whether what is here fits the step: proven, disproven, not known, or with nothing to prove. */
export type StepState = 'fits' | 'broken' | 'unknown' | 'told';

/** One step of the making of a layer, told with the values of this message. */
export interface Step {
  readonly title: string;
  readonly state: StepState;
  /** Short sentences on what was done. */
  readonly text: string;
  /** Why it is broken or not known. */
  readonly because?: string | undefined;
  /** What belongs below, made when it is shown: a mail can have thousands of signers. */
  readonly content: () => readonly Child[];
}

/** How each state is drawn; the word says the same as the colour. */
export const stepLooks: Readonly<Record<StepState, StatusLook>> = {
  fits: { tone: 'good', icon: 'check', word: 'fits' },
  broken: { tone: 'bad', icon: 'cross', word: 'broken here' },
  unknown: { tone: 'warn', icon: 'question', word: 'unknown' },
  told: { tone: 'plain', icon: 'info', word: 'nothing to check' },
};

const states: Readonly<Record<Check['status'], StepState>> = {
  passed: 'fits',
  failed: 'broken',
  indeterminate: 'unknown',
  notRun: 'unknown',
};

/** A step is as good as the check that looks at it; what was not checked is not known. */
export function judgedBy(check: Check | undefined): Pick<Step, 'state' | 'because'> {
  if (check === undefined) return { state: 'unknown' };
  const state = states[check.status];
  return { state, because: state === 'fits' ? undefined : check.message };
}

/** The steps in their order, numbered. @param of whose steps they are */
export function stepList(steps: readonly Step[], of: string): HTMLElement {
  return element('ol', { class: 'steps', aria: { label: disarmed(of) } }, ...steps.map(stepItem));
}

/** Which step is broken, for a line that stands for all of them. */
export function brokenAt(steps: readonly Step[]): number | undefined {
  const at = steps.findIndex(({ state }) => state === 'broken');
  return at < 0 ? undefined : at + 1;
}

function stepItem({ title, state, text, because, content }: Step): HTMLElement {
  return element(
    'li',
    { class: 'step', data: { state } },
    element('div', { class: 'step-head' }, element('h4', {}, title), stateMark(stepLooks[state])),
    element('p', {}, foreign(text)),
    because === undefined ? undefined : becauseOf(because, stepLooks[state]),
    ...content(),
  );
}

/** A state as an icon and its word. */
export function stateMark({ tone, icon: name, word }: StatusLook): HTMLElement {
  return element('span', { class: `step-state tone-${tone}` }, icon(name), word);
}

function becauseOf(because: string, { tone, icon: name }: StatusLook): HTMLElement {
  const words = element('span', {}, foreign(stopped(because)));
  return element('p', { class: `step-because tone-${tone}` }, icon(name), words);
}
