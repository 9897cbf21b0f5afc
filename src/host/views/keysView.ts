import { Disposable, EventEmitter, l10n, window } from 'vscode';
import type { TreeDataProvider, TreeItem } from 'vscode';
import { explain } from '../errors/explain';
import type { Host } from '../host';
import { CertificateWatch } from './certificateWatch';
import { FileRecipients } from './fileRecipients';
import { HarvestedSource } from './harvestedSource';
import type { KeyNode } from './keyNode';
import { keysTree, type KeySources } from './keysTree';
import { lineNode } from './line';
import { SettingProfiles } from './profileSource';

const VIEW_ID = 'smime.keys';
/** Files are written by the dozen. */
const PAUSE = 300;
/** Certificates expire while nothing else happens. */
const STALE = 60 * 60 * 1000;

/** The view Keys and Certificates. It follows settings, files and identities. */
export class KeysView implements TreeDataProvider<KeyNode> {
  private readonly changes = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly watch = new CertificateWatch();
  private readonly sources: KeySources;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private lookedAt = 0;

  constructor(private readonly host: Host) {
    const { onDidChange } = this.watch;
    this.sources = {
      recipients: [new HarvestedSource(host.recipients), new FileRecipients(onDidChange)],
      profiles: new SettingProfiles(onDidChange),
    };
  }

  register(): Disposable {
    const view = window.createTreeView(VIEW_ID, { treeDataProvider: this, showCollapseAll: true });
    const soon = (): void => this.refreshSoon();
    const sources = [...this.sources.recipients, this.sources.profiles];
    return Disposable.from(
      this.changes,
      view,
      this.watch.start(),
      new Disposable(() => clearTimeout(this.pause)),
      this.host.identities.onDidChange(soon),
      this.host.trustedRoots.onDidChange(soon),
      ...sources.map(({ onDidChange }) => onDidChange(soon)),
      view.onDidChangeVisibility(({ visible }) => {
        if (visible && Date.now() - this.lookedAt > STALE) soon();
      }),
    );
  }

  /** Looks for everything anew. */
  async refresh(): Promise<void> {
    this.changes.fire();
    return Promise.resolve();
  }

  getTreeItem({ item }: KeyNode): TreeItem {
    return item;
  }

  async getChildren(node?: KeyNode): Promise<KeyNode[]> {
    if (node !== undefined) return [...node.children];
    this.lookedAt = Date.now();
    try {
      return [...(await keysTree(this.host, this.sources))];
    } catch (error) {
      this.host.log.failed('view of keys', error);
      const label = l10n.t('Keys and certificates cannot be shown');
      return [lineNode({ id: 'failed', label, tooltip: explain(error), icon: 'error' })];
    }
  }

  private refreshSoon(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.changes.fire(), PAUSE);
  }
}
