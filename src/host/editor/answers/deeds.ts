import type { HandlersOf } from '../../../shared/messenger';
import type { Deeds } from '../../../shared/requests';
import { goOn } from '../goOn';
import { copyDeeds } from '../copying/copyDeeds';
import type { InspectorDocument } from '../inspectorDocument';

/** What is done for the person with a document. */
export function deeds(document: InspectorDocument): HandlersOf<Deeds> {
  return {
    goOn: async ({ way }) => {
      await goOn(document.uri, way);
      return null;
    },
    ...copyDeeds(document),
  };
}
