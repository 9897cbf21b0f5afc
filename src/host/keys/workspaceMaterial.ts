import { Disposable, workspace } from 'vscode';
import { findInWorkspace } from '../files/findInWorkspace';
import { MATERIAL_PATTERN, materialIn, type Material } from './materialPool';

const MOST_FILES = 300;

/** Certificates, CRLs and OCSP responses that lie in the workspace, looked for when first asked and after each change. */
export class WorkspaceMaterial {
  private found: Promise<Material> | undefined;

  /** Starts to watch for changes. */
  watch(): Disposable {
    const forget = (): void => (this.found = undefined);
    const watcher = workspace.createFileSystemWatcher(MATERIAL_PATTERN);
    return Disposable.from(
      watcher,
      watcher.onDidCreate(forget),
      watcher.onDidChange(forget),
      watcher.onDidDelete(forget),
      workspace.onDidChangeWorkspaceFolders(forget),
      workspace.onDidGrantWorkspaceTrust(forget),
    );
  }

  /** What lies there; nothing in a workspace that is not trusted. */
  current(): Promise<Material> {
    return (this.found ??= this.look());
  }

  private async look(): Promise<Material> {
    return materialIn(await findInWorkspace(MATERIAL_PATTERN, MOST_FILES));
  }
}
