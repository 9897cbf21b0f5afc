import { QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { QuickInputButton, QuickPickItem } from 'vscode';
import { answerOf, dress } from './quickInputs';
import type { Back, Choice, ChoiceQuestion, ListButton, SeveralAnswer, SeveralQuestion } from './prompts';

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
  const items = itemsOf(question.choices);
  input.items = items;
  const current = items.filter(({ choice }) => choice?.isCurrent === true);
  // With none, Enter would do nothing.
  if (current.length > 0) input.activeItems = current;
  return answerOf(
    input,
    () => input.selectedItems[0]?.choice?.value,
    () => undefined,
  );
}

/** Asks for any number of a list; buttons lead elsewhere. */
export async function askSeveral<T>(question: SeveralQuestion<T>): Promise<SeveralAnswer<T> | Back> {
  const input = window.createQuickPick<Item<T>>();
  const buttons = new Map((question.buttons ?? []).map((each) => [buttonOf(each), each.id]));
  dress(input, question, [...buttons.keys()]);
  input.placeholder = question.placeholder;
  input.canSelectMany = true;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  const items = itemsOf(question.choices);
  input.items = items;
  input.selectedItems = items.filter(({ choice }) => choice?.picked === true);
  const chosen = (): readonly Item<T>[] =>
    input.selectedItems.filter(({ choice }) => choice !== undefined && choice.isNote !== true);
  // VS Code gives every line a box to check; that of a note does not stay checked.
  input.onDidChangeSelection((selected) => {
    if (chosen().length < selected.length) input.selectedItems = chosen();
  });
  const answer = (pressed?: string): SeveralAnswer<T> => ({
    chosen: chosen().flatMap(({ choice }) => (choice === undefined ? [] : [choice.value])),
    pressed,
  });
  return answerOf(
    input,
    () => answer(),
    (button) => answer(buttons.get(button)),
  );
}

function buttonOf({ icon, tooltip }: ListButton): QuickInputButton {
  return { iconPath: new ThemeIcon(icon), tooltip };
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
