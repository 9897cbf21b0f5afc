import { Disposable, window, workspace } from 'vscode';
import type { CustomReadonlyEditorProvider, Uri, WebviewPanel } from 'vscode';
import type { Key } from '../../core/keys/key';
import { SmimeError } from '../../core/errors/smimeError';
import type { Handlers } from '../../shared/messenger';
import { partAddress } from '../files/partUri';
import type { Host } from '../host';
import { answers } from './answers/answers';
import { InspectorDocument } from './inspectorDocument';
import { showInspector } from './inspectorView';
import { VIEW_TYPE } from './viewType';
import { watchFile } from './watchFile';

const SETTINGS = [
  'smime.trustedCertificates',
  'smime.certificateFolders',
  'smime.useSystemStore',
  'smime.requireRevocation',
  'smime.fetch',
];

/** The inspector: a custom editor that shows and never writes. */
export class InspectorEditor implements CustomReadonlyEditorProvider<InspectorDocument> {
  private readonly documents = new Map<string, InspectorDocument>();

  constructor(private readonly host: Host) {}

  register(): Disposable {
    return Disposable.from(
      window.registerCustomEditorProvider(VIEW_TYPE, this, { supportsMultipleEditorsPerDocument: true }),
      workspace.onDidChangeConfiguration((event) => {
        for (const document of this.documents.values()) {
          if (SETTINGS.some((name) => event.affectsConfiguration(name, document.uri))) this.reload(document);
        }
      }),
      this.host.trustedRoots.onDidChange(() => this.reloadAll()),
      // Which of the person's keys would open a layer may be another now.
      this.host.identities.onDidChange(() => this.reloadAll()),
      workspace.onDidGrantWorkspaceTrust(() => this.reloadAll()),
    );
  }

  /** The keys that the person gave to the inspector of a file. */
  keysFor(uri: Uri): readonly Key[] {
    return this.documentFor(uri)?.keys ?? [];
  }

  /** The document of a file that is open. */
  documentFor(uri: Uri): InspectorDocument | undefined {
    return this.documents.get(uri.toString());
  }

  /** How the views of a file are answered. @throws SmimeError `fileNotReadable` where none is open */
  handlersFor(uri: Uri): Handlers {
    const document = this.documentFor(uri);
    if (document === undefined) throw new SmimeError('fileNotReadable');
    return answers(this.host, document);
  }

  openCustomDocument(uri: Uri): InspectorDocument {
    const around = partAddress(uri)?.file;
    const document = new InspectorDocument(uri, this.host, around && this.keysFor(around));
    const key = uri.toString();
    this.documents.set(key, document);
    const watcher = watchFile(uri, () => this.reload(document));
    document.onDidDispose(() => {
      watcher.dispose();
      this.documents.delete(key);
    });
    return document;
  }

  resolveCustomEditor(document: InspectorDocument, panel: WebviewPanel): void {
    showInspector(this.host, document, panel);
  }

  private reloadAll(): void {
    for (const document of this.documents.values()) this.reload(document);
  }

  private reload(document: InspectorDocument): void {
    document.reload().catch((error: unknown) => this.host.log.failed('inspector, reload', error));
  }
}
