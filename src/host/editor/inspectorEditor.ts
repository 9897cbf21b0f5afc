import { Disposable, window, workspace } from 'vscode';
import type { CustomReadonlyEditorProvider, Uri, WebviewPanel } from 'vscode';
import type { Key } from '../../core/keys/key';
import type { Host } from '../host';
import { InspectorDocument } from './inspectorDocument';
import { showInspector } from './inspectorView';
import { VIEW_TYPE } from './viewType';
import { watchFile } from './watchFile';

const SETTINGS = ['smime.trustedCertificates', 'smime.certificateFolders'];

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
    );
  }

  /** The keys that the person gave to the inspector of a file. */
  keysFor(uri: Uri): readonly Key[] {
    return this.documents.get(uri.toString())?.keys ?? [];
  }

  openCustomDocument(uri: Uri): InspectorDocument {
    const document = new InspectorDocument(uri, this.host);
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

  private reload(document: InspectorDocument): void {
    document.reload().catch((error: unknown) => this.host.log.failed('inspector, reload', error));
  }
}
