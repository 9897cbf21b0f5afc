import type { HandlersOf } from '../../../shared/messenger';
import type { Deeds } from '../../../shared/requests';
import { copyDeeds } from '../copying/copyDeeds';
import type { InspectorDocument } from '../inspectorDocument';

/** What is done for the person with a document. */
export function deeds(document: InspectorDocument): HandlersOf<Deeds> {
  return copyDeeds(document);
}
