import { workspace } from 'vscode';
import type { ViewState } from '../../shared/messages';
import { baseName } from '../files/paths';
import { mayFetch } from '../keys/fetchSetting';
import type { InspectorDocument } from './inspectorDocument';
import { viewState } from './viewState';

/** The state of a document as its views show it. @throws SmimeError what opening the file throws */
export async function stateOf(document: InspectorDocument): Promise<ViewState> {
  const opened = await document.opened();
  return viewState(baseName(document.uri), opened, {
    keys: document.keys.map(({ label }) => label),
    asOf: document.asOf,
    asked: document.asked,
    mayTrust: workspace.isTrusted,
    mayFetch: mayFetch(document.uri),
  });
}
