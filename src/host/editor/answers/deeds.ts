import type { HandlersOf } from '../../../shared/messenger';
import type { Deeds } from '../../../shared/requests';
import { addRecipient } from '../../certificates/addRecipient';
import { saveCertificate } from '../../certificates/saveCertificate';
import type { Host } from '../../host';
import { openPart } from '../../parts/openPart';
import { protectPartToFile } from '../../parts/protectPartToFile';
import { saveCms, savePart } from '../../parts/savePart';
import { unwrapToFile } from '../../parts/unwrapToFile';
import { copyDeeds } from '../copying/copyDeeds';
import { goOn } from '../goOn';
import type { InspectorDocument } from '../inspectorDocument';

/** What is done for the person with a document. */
export function deeds(host: Host, document: InspectorDocument): HandlersOf<Deeds> {
  return {
    goOn: async ({ way }) => {
      await goOn(document.uri, way);
      return null;
    },
    ...copyDeeds(document),
    savePart: async (ask) => savePart(host, document, ask),
    saveCms: async (ask) => saveCms(host, document, ask),
    saveCertificate: async (place) => saveCertificate(host, document, place),
    addRecipient: async (place) => addRecipient(host, document, place),
    unwrapLayer: async (ask) => unwrapToFile(host, document, ask),
    protectPart: async (ask) => protectPartToFile(host, document, ask),
    openPart: async (ask) => openPart(host, document, ask),
  };
}
