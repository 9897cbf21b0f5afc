import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { BACK, type Back, type Choice, type Prompts } from './prompts';

/** What a line of a form shows. */
export type LineText = Omit<Choice<unknown>, 'value' | 'picked'>;

/** A line that can be chosen to be changed. */
export interface FormLine<T> extends LineText {
  /** Asks for another value, and gives all with it. */
  readonly edit: (draft: T) => Promise<T | Back>;
}

/** Several values that are shown together and changed one by one. */
export interface Form<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly canGoBack: boolean;
  /** The first line, which ends it; with a problem it does not. */
  readonly done: (draft: T) => LineText & { readonly hasProblem: boolean };
  readonly lines: (draft: T) => readonly FormLine<T>[];
}

const DONE = Symbol('done');
const NOT_YET = Symbol('not yet');

/**
 * Shows a form until it is done. Whoever dismisses the question of a line is at the form again; whoever leaves the form is
 * asked before changes are thrown away.
 * @throws SmimeError `cancelled` where the form is dismissed
 */
export async function fillForm<T>(prompts: Prompts, form: Form<T>, draft: T): Promise<T | Back> {
  for (let now = draft; ;) {
    const answer = await orDismissed(askForm(prompts, form, now));
    if (answer === DONE) return now;
    if (answer === BACK || answer === undefined) {
      if (now !== draft && !(await mayDiscard(prompts))) continue;
      if (answer === BACK) return BACK;
      throw new SmimeError('cancelled');
    }
    if (answer === NOT_YET) continue;
    const edited = await orDismissed(answer(now));
    if (edited !== BACK && edited !== undefined) now = edited;
  }
}

async function askForm<T>(
  prompts: Prompts,
  { title, placeholder, canGoBack, done, lines }: Form<T>,
  draft: T,
): Promise<FormLine<T>['edit'] | typeof DONE | typeof NOT_YET | Back> {
  const { hasProblem, ...first } = done(draft);
  return prompts.choose<FormLine<T>['edit'] | typeof DONE | typeof NOT_YET>({
    title,
    placeholder,
    canGoBack,
    choices: [
      { ...first, value: hasProblem ? NOT_YET : DONE },
      ...lines(draft).map(({ edit, ...line }) => ({ ...line, value: edit })),
    ],
  });
}

/** Undefined where the person dismisses what is asked. */
async function orDismissed<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (SmimeError.is(error, 'cancelled')) return undefined;
    throw error;
  }
}

async function mayDiscard(prompts: Prompts): Promise<boolean> {
  return prompts.confirm({
    message: l10n.t('Throw your changes away?'),
    detail: l10n.t('They are not saved. What was saved before stays as it is.'),
    action: l10n.t('Throw Away'),
  });
}
