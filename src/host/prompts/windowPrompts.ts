import { ProgressLocation, window } from 'vscode';
import type { OpenDialogOptions, Uri } from 'vscode';
import { breakable } from './breakable';
import { askChoice, askSeveral } from './lists';
import type { Confirmation, FilesQuestion, Prompts, Watched } from './prompts';
import { askPassphrase, askSecret, askText } from './quickInputs';

/** The prompts of VS Code's window. */
export const windowPrompts: Prompts = {
  choose: askChoice,
  chooseSeveral: askSeveral,
  passphrase: askPassphrase,
  secret: askSecret,
  text: askText,
  files: askFiles,
  save: async ({ title, saveLabel, start }) => window.showSaveDialog({ title, saveLabel, defaultUri: start }),
  show: async ({ message, detail }) => {
    await window.showInformationMessage(message, { modal: true, detail });
  },
  confirm,
  decide: async ({ message, detail, actions }) =>
    window.showWarningMessage(breakable(message), { modal: true, detail }, ...actions),
  failed: async (message, buttons) => window.showErrorMessage(message, ...buttons),
  done: async (message, buttons) => window.showInformationMessage(message, ...buttons),
  watch,
};

async function askFiles({
  title,
  openLabel,
  filters,
  several,
  start,
}: FilesQuestion): Promise<readonly Uri[]> {
  const options: OpenDialogOptions = {
    title,
    openLabel,
    canSelectMany: several,
    canSelectFiles: filters !== undefined,
    canSelectFolders: filters === undefined,
    ...(filters === undefined ? {} : { filters: mutable(filters) }),
    ...(start === undefined ? {} : { defaultUri: start }),
  };
  return (await window.showOpenDialog(options)) ?? [];
}

function mutable(filters: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(filters).map(([kind, extensions]) => [kind, [...extensions]]));
}

async function confirm({ message, detail, action }: Confirmation): Promise<boolean> {
  return (await window.showWarningMessage(breakable(message), { modal: true, detail }, action)) === action;
}

async function watch<T>(title: string, work: (watched: Watched) => Promise<T>): Promise<T> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await work({
        signal: controller.signal,
        report: (text) => progress.report({ message: text }),
      });
    } finally {
      subscription.dispose();
    }
  });
}
