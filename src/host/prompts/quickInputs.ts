import { l10n, QuickInputButtons, ThemeIcon, window } from 'vscode';
import type { Disposable, Event, QuickInput, QuickInputButton } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import {
  BACK,
  type Back,
  type PassphraseAnswer,
  type PassphraseQuestion,
  type Question,
  type SecretQuestion,
  type TextQuestion,
} from './prompts';

/** What the two kinds of quick input have in common besides QuickInput. */
export interface Asking extends QuickInput {
  buttons: readonly QuickInputButton[];
  readonly onDidAccept: Event<void>;
  readonly onDidTriggerButton: Event<QuickInputButton>;
}

/** Puts a question's title and step on an input, with a way back where there is one. */
export function dress(input: Asking, question: Question, buttons: readonly QuickInputButton[] = []): void {
  input.title = question.title;
  // VS Code would count "(1/1)".
  input.step = question.totalSteps === 1 ? undefined : question.step;
  input.totalSteps = question.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = [...(question.canGoBack ? [QuickInputButtons.Back] : []), ...buttons];
}

/**
 * Shows an input until it is answered.
 * @param answer the answer as it stands when the person accepts; undefined keeps the input open
 * @param pressed the answer that a button other than Back gives; undefined keeps the input open
 * @throws SmimeError `cancelled` where it is dismissed
 */
export async function answerOf<T>(
  input: Asking,
  answer: () => T | undefined,
  pressed: (button: QuickInputButton) => T | undefined,
): Promise<T | Back> {
  const subscriptions: Disposable[] = [input];
  try {
    return await new Promise<T | Back>((resolve, reject) => {
      const settle = (value: T | Back | undefined): void => {
        if (value !== undefined) resolve(value);
      };
      subscriptions.push(
        input.onDidAccept(() => settle(answer())),
        input.onDidTriggerButton((button) =>
          settle(button === QuickInputButtons.Back ? BACK : pressed(button)),
        ),
        input.onDidHide(() => reject(new SmimeError('cancelled'))),
      );
      input.show();
    });
  } finally {
    for (const subscription of subscriptions) subscription.dispose();
  }
}

/** Asks for a passphrase; a button switches whether it is to be remembered. */
export async function askPassphrase(question: PassphraseQuestion): Promise<PassphraseAnswer | Back> {
  const input = window.createInputBox();
  let remember = false;
  const dressed = (): void => {
    dress(input, question, question.instead === undefined ? [rememberButton(remember)] : []);
    input.prompt = question.instead ?? rememberWords(remember);
  };
  dressed();
  input.password = true;
  input.placeholder = question.placeholder;
  input.validationMessage = question.problem;
  input.onDidChangeValue(() => (input.validationMessage = undefined));
  return answerOf(
    input,
    () => ({ passphrase: input.value, remember }),
    () => {
      remember = !remember;
      dressed();
      return undefined;
    },
  );
}

function rememberWords(remember: boolean): string {
  return remember
    ? l10n.t('It will be kept in the secret storage of VS Code.')
    : l10n.t('It is used once. The button above keeps it in the secret storage of VS Code.');
}

/** Asks for a secret that is used once. */
export async function askSecret(question: SecretQuestion): Promise<string | Back> {
  const prompt = l10n.t('It is used for this file alone and not kept.');
  return askLine({ ...question, prompt }, true);
}

/** Asks for a line of text. */
export async function askText(question: TextQuestion): Promise<string | Back> {
  return askLine(question, false);
}

async function askLine(question: TextQuestion, isSecret: boolean): Promise<string | Back> {
  const input = window.createInputBox();
  dress(input, question);
  input.password = isSecret;
  input.value = question.value ?? '';
  input.placeholder = question.placeholder;
  input.prompt = question.prompt;
  input.onDidChangeValue(() => (input.validationMessage = undefined));
  const accepted = (): string | undefined => {
    input.validationMessage = question.problemOf(input.value);
    return input.validationMessage === undefined ? input.value : undefined;
  };
  return answerOf(input, accepted, () => undefined);
}

function rememberButton(remember: boolean): QuickInputButton {
  return {
    iconPath: new ThemeIcon(remember ? 'pinned' : 'pin'),
    tooltip: remember ? l10n.t('Do Not Remember') : l10n.t('Remember This Passphrase'),
  };
}
