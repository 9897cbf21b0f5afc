import { strict as assert } from 'node:assert';
import { commands, QuickInputButtons, window } from 'vscode';
import type { InputBox, QuickInput, QuickInputButton, QuickPick, QuickPickItem } from 'vscode';

/** How a person leaves a quick input without an answer. */
export type Leaving = 'back' | 'cancel';

const BETWEEN = 10;
const PATIENCE = 10_000;

const keys: Readonly<Record<Leaving | 'accept', string>> = {
  accept: 'workbench.action.acceptSelectedQuickOpenItem',
  back: 'workbench.action.quickInputBack',
  cancel: 'workbench.action.closeQuickOpen',
};

interface Shown {
  readonly input: QuickInput & { readonly buttons: readonly QuickInputButton[] };
  /** No command presses a button of an input. */
  press: (button: QuickInputButton) => void;
}

let shown: Shown | undefined;

// The extension is given the same object, as its tests lie in its folder.
const { createQuickPick, createInputBox } = window;
Object.assign(window, {
  createQuickPick: <T extends QuickPickItem>() => remembered(createQuickPick<T>()),
  createInputBox: () => remembered(createInputBox()),
});

function remembered<T extends QuickPick<QuickPickItem> | InputBox>(input: T): T {
  const { onDidTriggerButton } = input;
  const now: Shown = { input, press: () => assert.fail('nobody listens to the buttons') };
  shown = now;
  return Object.assign(input, {
    onDidTriggerButton: (...[listener, ...rest]: Parameters<typeof onDidTriggerButton>) => {
      now.press = listener;
      return onDidTriggerButton(listener, ...rest);
    },
  });
}

/** The list that is open. */
export function openList(): QuickPick<QuickPickItem> {
  assert.ok(shown !== undefined && 'items' in shown.input, 'no list is open');
  return shown.input as QuickPick<QuickPickItem>;
}

/** The line to write in that is open. */
export function openLine(): InputBox {
  assert.ok(shown !== undefined && 'password' in shown.input, 'no line is open');
  return shown.input as InputBox;
}

/** Presses the button of what is open that does not lead back, the first whose tooltip matches. */
export function pressOther(tooltip = /./): void {
  const button = shown?.input.buttons.find(
    (each) => each !== QuickInputButtons.Back && tooltip.test(each.tooltip ?? ''),
  );
  assert.ok(shown !== undefined && button !== undefined, 'there is no such button');
  shown.press(button);
}

/** A quick input of the window that a person answers. */
export class Answering<T> {
  readonly answer: Promise<T>;
  private isOver = false;

  constructor(asked: Promise<T>) {
    this.answer = asked.finally(() => (this.isOver = true));
    // Whoever awaits it is told; until then it is no failure of its own.
    this.answer.catch(() => undefined);
  }

  /** Presses Enter. @returns what the input says against the answer; undefined where it is taken */
  async accept(): Promise<string | undefined> {
    const said = (): string | undefined => {
      const problem =
        shown !== undefined && 'password' in shown.input ? openLine().validationMessage : undefined;
      return typeof problem === 'string' ? problem : problem?.message;
    };
    await this.strike('accept', () => said() !== undefined);
    return this.isOver ? undefined : said();
  }

  async leave(how: Leaving): Promise<void> {
    const canGoBack = shown?.input.buttons.includes(QuickInputButtons.Back) === true;
    assert.ok(how === 'cancel' || canGoBack, 'there is no way back');
    await this.strike(how, () => false);
  }

  /** The workbench draws an input later than it is asked for, and a key before that goes nowhere. */
  private async strike(key: keyof typeof keys, isRefused: () => boolean): Promise<void> {
    const until = Date.now() + PATIENCE;
    // What was put into the input goes to the window in the next turn of the event loop.
    await pause();
    while (!this.isOver && !isRefused()) {
      assert.ok(Date.now() < until, `the window does not obey: ${key}`);
      await commands.executeCommand(keys[key]);
      await pause();
    }
  }
}

async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, BETWEEN));
}
