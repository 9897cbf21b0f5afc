import { commands, l10n, workspace } from 'vscode';

/** Whether there are folders that nothing is taken from, as nobody trusts them. */
export function isRestricted(): boolean {
  return !workspace.isTrusted && (workspace.workspaceFolders ?? []).length > 0;
}

/** Says so to whoever looks for a certificate in vain. */
export function restrictedWords(): string {
  return l10n.t('The certificates of this workspace are not used: it is not trusted.');
}

/** Leads to where VS Code lets the person trust the workspace. */
export async function manageTrust(): Promise<void> {
  await commands.executeCommand('workbench.trust.manage');
}
