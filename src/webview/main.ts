// The script of the inspector's page.
import { connectView } from '../shared/messenger';
import { App } from './app';
import { hostChannel } from './vscodeApi';

const root = document.getElementById('inspector');
if (root !== null) {
  const api = acquireVsCodeApi();
  const app = new App(root, connectView(hostChannel(api)), { recall: api.getState, keep: api.setState });
  void app.start();
}
