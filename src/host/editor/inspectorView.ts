import { Uri } from 'vscode';
import type { Webview, WebviewPanel } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { inspectorHtml } from '../../shared/inspectorHtml';
import { connectHost, type Channel, type ToView } from '../../shared/messenger';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { answers } from './answers/answers';
import type { InspectorDocument } from './inspectorDocument';
import { stateOf } from './stateOf';

/** Shows a document in a panel for as long as the panel is there. */
export function showInspector(host: Host, document: InspectorDocument, panel: WebviewPanel): void {
  const { webview } = panel;
  const root = Uri.joinPath(host.extensionUri, 'dist', 'webview');
  webview.options = { enableScripts: true, localResourceRoots: [root] };
  const load = (): void => {
    webview.html = page(host, document, webview, root);
  };
  const line = connectHost(channelTo(webview), answers(host, document), (request, error) =>
    host.log.failed(`inspector, ${request}`, error),
  );
  let isOpen = true;
  const ifOpen = (work: () => void): void => {
    // It may have been closed while the file was read.
    if (isOpen) work();
  };
  const changed = document.onDidChange(() => {
    stateOf(document).then(
      (state) => ifOpen(() => line.changed(state)),
      // It cannot be read any more: a fresh page asks anew and is told why.
      () => ifOpen(load),
    );
  });
  load();
  const all = [line, changed];
  panel.onDidDispose(() => {
    isOpen = false;
    for (const each of all) each.dispose();
  });
}

function channelTo(webview: Webview): Channel<ToView, unknown> {
  return {
    // A hidden or closed view takes no messages; when it is shown again it asks for the whole state.
    post: webview.postMessage.bind(webview),
    listen: (listener) => webview.onDidReceiveMessage(listener),
  };
}

function page({ platform }: Host, { uri }: InspectorDocument, webview: Webview, root: Uri): string {
  const asset = (name: string): string => webview.asWebviewUri(Uri.joinPath(root, name)).toString();
  return inspectorHtml({
    scriptUri: asset('inspector.js'),
    styleUri: asset('inspector.css'),
    cspSource: webview.cspSource,
    nonce: toHex(platform.crypto.randomBytes(16)),
    title: baseName(uri),
  });
}
