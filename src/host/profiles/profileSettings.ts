import { commands, ConfigurationTarget, l10n, Uri } from 'vscode';
import type { Command } from 'vscode';
import { isOneOfSeveral, type WordedPlace } from './placeWords';

/** What opens the settings in which profiles are set, to be put right by hand. */
export function profileSettingsCommand({ target, scope }: WordedPlace): Command {
  const title = l10n.t('Open the Settings');
  const reveal = [{ revealSetting: { key: 'smime.profiles', edit: false } }];
  if (target === ConfigurationTarget.Global)
    return { title, command: 'workbench.action.openSettingsJson', arguments: reveal };
  if (target === ConfigurationTarget.WorkspaceFolder && scope !== undefined && isOneOfSeveral())
    return { title, command: 'vscode.open', arguments: [Uri.joinPath(scope, '.vscode', 'settings.json')] };
  return { title, command: 'workbench.action.openWorkspaceSettingsFile', arguments: reveal };
}

/** Opens them. */
export async function openProfileSettings(place: WordedPlace): Promise<void> {
  const { command, arguments: given = [] } = profileSettingsCommand(place);
  await commands.executeCommand(command, ...(given as readonly unknown[]));
}
