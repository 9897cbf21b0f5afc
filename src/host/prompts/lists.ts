import { QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { QuickInputButton, QuickPickItem } from 'vscode';
import { answerOf, dress } from './quickInputs';
import type { Back, Choice, ChoiceQuestion, SeveralAnswer, SeveralQuestion } from './prompts';

interface Item<T> extends QuickPickItem {
  /** Undefined for a heading. */
  readonly choice?: Choice<T>;
}

/** Asks for one of a list. */
export async function askChoice<T>(question: ChoiceQuestion<T>): Promise<T | Back> {
  const input = window.createQuickPick<Item<T>>();
  dress(input, question);
  input.placeholder = question.placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.items = itemsOf(question.choices);
  return answerOf(
    input,
    () => input.selectedItems[0]?.choice?.value,
    () => undefined,
  );
}

/** Asks for any number of a list; a button leads to files. */
export async function askSeveral<T>(question: SeveralQuestion<T>): Promise<SeveralAnswer<T> | Back> {
  const input = window.createQuickPick<Item<T>>();
  dress(input, question, question.browse === undefined ? [] : [browseButton(question.browse)]);
  input.placeholder = question.placeholder;
  input.canSelectMany = true;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  const items = itemsOf(question.choices);
  input.items = items;
  input.selectedItems = items.filter(({ choice }) => choice?.picked === true);
  const answer = (browse: boolean): SeveralAnswer<T> => ({
    chosen: input.selectedItems.flatMap(({ choice }) => (choice === undefined ? [] : [choice.value])),
    browse,
  });
  return answerOf(
    input,
    () => answer(false),
    () => answer(true),
  );
}

function browseButton(tooltip: string): QuickInputButton {
  return { iconPath: new ThemeIcon('folder-opened'), tooltip };
}

function itemsOf<T>(choices: readonly Choice<T>[]): readonly Item<T>[] {
  let heading: string | undefined;
  return choices.flatMap((choice): readonly Item<T>[] => {
    const item = itemOf(choice);
    if (choice.group === undefined || choice.group === heading) return [item];
    heading = choice.group;
    return [{ label: heading, kind: QuickPickItemKind.Separator }, item];
  });
}

function itemOf<T>(choice: Choice<T>): Item<T> {
  const { label, description, detail, icon, picked } = choice;
  return {
    label,
    choice,
    ...(description === undefined ? {} : { description }),
    ...(detail === undefined ? {} : { detail }),
    ...(icon === undefined ? {} : { iconPath: new ThemeIcon(icon) }),
    ...(picked === undefined ? {} : { picked }),
  };
}
