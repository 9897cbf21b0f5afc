import { ConfigurationTarget, l10n, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { baseName } from '../files/paths';
import type { ProfileTarget } from './configuredProfiles';

/** Where a profile is set. */
export interface WordedPlace {
  readonly target: ProfileTarget;
  /** The workspace folder whose settings count. */
  readonly scope: Uri | undefined;
}

/** Where a profile is kept, in words. */
export function placeWords({ target, scope }: WordedPlace): string {
  if (target === ConfigurationTarget.Global) return l10n.t('in your own settings');
  if (target === ConfigurationTarget.Workspace || !isOneOfSeveral() || scope === undefined)
    return l10n.t('in the settings of this workspace');
  return l10n.t('in the settings of the folder {0}', baseName(scope));
}

/** Whether folders have settings of their own, beside those of the workspace. */
export function isOneOfSeveral(): boolean {
  return (workspace.workspaceFolders ?? []).length > 1;
}
