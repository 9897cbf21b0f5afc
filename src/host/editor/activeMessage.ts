import { l10n, TabInputCustom, TabInputText, Uri, window, workspace } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { VIEW_TYPE } from './viewType';
import { baseName } from '../files/paths';
import type { Prompts } from '../prompts/prompts';

/**
 * The message that a command is about: the one it was called on, else that of the active editor or inspector, else
 * one that the person chooses.
 * @throws SmimeError `cancelled` where nothing is chosen
 */
export async function messageFor(argument: unknown, prompts: Prompts): Promise<Uri> {
  const known = argument instanceof Uri ? argument : activeMessage();
  return known ?? askMessage(prompts, ['eml', 'p7m', 'p7s', 'p7c', 'p7b', 'p7z', 'cms', 'pem', 'der']);
}

/** The message of the active editor or inspector, else one that the person chooses. @throws SmimeError `cancelled` */
export async function plainMessageFor(prompts: Prompts): Promise<Uri> {
  const active = activeMessage();
  return active !== undefined && isPlain(active) ? active : askMessage(prompts, ['eml']);
}

/** Whether a file is a message with its header, by its name. */
export function isPlain({ path }: Uri): boolean {
  return /\.eml$/i.test(path);
}

/** A message of the person's choice. @throws SmimeError `cancelled` */
export async function askMessage(prompts: Prompts, extensions: readonly string[]): Promise<Uri> {
  const [chosen] = await prompts.files({
    title: l10n.t('Choose a message'),
    openLabel: l10n.t('Choose'),
    filters: { [l10n.t('Messages')]: extensions },
    several: false,
  });
  if (chosen === undefined) throw new SmimeError('cancelled');
  return chosen;
}

/** What the active editor or inspector shows. */
export function activeMessage(): Uri | undefined {
  return messageIn(window.tabGroups.activeTabGroup.activeTab?.input);
}

/** What the editor or inspector of a tab shows. */
export function messageIn(input: unknown): Uri | undefined {
  if (input instanceof TabInputCustom) return input.viewType === VIEW_TYPE ? input.uri : undefined;
  return input instanceof TabInputText ? input.uri : undefined;
}

/**
 * Sees to it that what the editor shows is what lies on disk; asks before it saves.
 * @returns where the message lies: a new one gets its name on saving
 * @throws SmimeError `unsavedChanges` where the person does not want to save, or saving failed
 */
export async function saved(uri: Uri, prompts: Prompts): Promise<Uri> {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (document?.isDirty !== true && document?.isUntitled !== true) return uri;
  const agreed = await prompts.confirm({
    message: l10n.t('{0} has changes that are not saved.', baseName(uri)),
    detail: l10n.t('What is signed, encrypted or opened are the bytes on disk, not the text in the editor.'),
    action: l10n.t('Save and Continue'),
  });
  const stored = agreed ? await workspace.save(uri) : undefined;
  if (stored === undefined) throw new SmimeError('unsavedChanges', { detail: baseName(uri) });
  return stored;
}
