import { l10n } from 'vscode';
import type { HandlersOf } from '../../../shared/messenger';
import type { Questions } from '../../../shared/requests';
import { trustRoot } from '../../certificates/trustRoot';
import type { Host } from '../../host';
import { openWithKeys } from '../../keys/openWithKeys';
import { chooseTime } from '../chooseTime';
import { fetchWhatIsMissing } from '../fetchWhatIsMissing';
import type { InspectorDocument } from '../inspectorDocument';
import { lockedKeyLengths } from '../lockedLayers';
import { stateOf } from '../stateOf';

/** How the person is asked about a document; what comes of it is its new state. */
export function questions(host: Host, document: InspectorDocument): HandlersOf<Questions> {
  return {
    decrypt: async ({ way }) => {
      const { report } = await document.opened();
      const keyLengths = lockedKeyLengths(report.layers);
      const locked = { title: l10n.t('Decrypt'), file: document.uri, way, keyLengths };
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
  };
}
