import { Disposable, EventEmitter, RelativePattern, workspace } from 'vscode';
import type { FileSystemWatcher } from 'vscode';
import { folderOf } from '../files/paths';
import { CERTIFICATE_PATTERN } from '../keys/certificatePool';
import { placesNamedBy } from '../keys/certificateSettings';

/** Tells when certificates in the workspace, or where the settings look for them, may have changed; or the settings. */
export class CertificateWatch {
  private readonly changes = new EventEmitter<void>();
  readonly onDidChange = this.changes.event;
  private named: Disposable = Disposable.from();

  start(): Disposable {
    const inWorkspace = workspace.createFileSystemWatcher(CERTIFICATE_PATTERN);
    this.followSettings();
    return Disposable.from(
      this.changes,
      inWorkspace,
      this.follow(inWorkspace),
      new Disposable(() => {
        this.named.dispose();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('smime')) this.settingsChanged();
      }),
      workspace.onDidChangeWorkspaceFolders(() => this.settingsChanged()),
      workspace.onDidGrantWorkspaceTrust(() => this.settingsChanged()),
    );
  }

  private settingsChanged(): void {
    this.followSettings();
    this.changes.fire();
  }

  /** What the settings name may lie outside the workspace: a folder, or a file in one. */
  private followSettings(): void {
    this.named.dispose();
    const places = [...placesNamedBy('certificateFolders'), ...placesNamedBy('trustedCertificates')];
    const folders = new Map(places.flatMap((uri) => [uri, folderOf(uri)]).map((uri) => [String(uri), uri]));
    const watchers = [...folders.values()].map((folder) =>
      workspace.createFileSystemWatcher(new RelativePattern(folder, '*')),
    );
    this.named = Disposable.from(...watchers, ...watchers.map((watcher) => this.follow(watcher)));
  }

  private follow(watcher: FileSystemWatcher): Disposable {
    const tell = (): void => this.changes.fire();
    return Disposable.from(watcher.onDidCreate(tell), watcher.onDidChange(tell), watcher.onDidDelete(tell));
  }
}
