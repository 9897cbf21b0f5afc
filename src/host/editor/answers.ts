import { env, l10n, workspace } from 'vscode';
import { MAX_SLICE, type StructureNode, type ViewState } from '../../shared/messages';
import type { Handlers } from '../../shared/messenger';
import { titleOf } from '../commands/titles';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { mayFetch } from '../keys/fetchSetting';
import { openWithKeys } from '../keys/openWithKeys';
import { askTime } from './askTime';
import { fetchWhatIsMissing } from './fetchWhatIsMissing';
import type { InspectorDocument } from './inspectorDocument';
import { placeOf } from './place';
import { childrenAt } from './structure/elements';
import { structureNode } from './structure/structureNode';
import { trustRoot } from './trustRoot';
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

/** Asks for the time at which the verdicts on a document are to hold. @throws SmimeError `cancelled` */
export async function chooseTime({ prompts }: Host, document: InspectorDocument): Promise<void> {
  const { report } = await document.opened();
  await document.verifyAsOf(await askTime(prompts, titleOf('smime.verifyAsOf'), report));
}

/** How a document answers what its views ask. */
export function answers(host: Host, document: InspectorDocument): Handlers {
  return {
    state: async () => stateOf(document),
    bytes: async ({ source, start, end }) => {
      const { sources } = await document.opened();
      // A copy: what is posted takes along the whole buffer that it is a view of.
      return new Uint8Array(sources.view({ source, start, end: Math.min(end, start + MAX_SLICE) }));
    },
    children: async ({ source, path, from, count }): Promise<readonly StructureNode[]> => {
      const { sources, trees } = await document.opened();
      const bytes = sources.get(source);
      const root = trees.get(source);
      if (bytes === undefined || root === undefined) return [];
      return childrenAt(root, path, from, count).map((element) => structureNode(bytes, element));
    },
    locate: async (range) => {
      const opened = await document.opened();
      return placeOf(opened, range, opened.lines);
    },
    decrypt: async ({ way }) => {
      const locked = { title: l10n.t('Decrypt'), file: document.uri, way };
      await openWithKeys(host, locked, async (keys) => document.tryKeys(keys));
      return stateOf(document);
    },
    trustRoot: async (ask) => {
      await trustRoot(host, await document.opened(), ask);
      return stateOf(document);
    },
    verifyAsOf: async () => {
      await chooseTime(host, document);
      return stateOf(document);
    },
    fetchMissing: async () => {
      await fetchWhatIsMissing(host, document);
      return stateOf(document);
    },
    copy: async ({ text }) => {
      await env.clipboard.writeText(text);
      return null;
    },
  };
}
