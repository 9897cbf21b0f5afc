import type { HandlersOf } from '../../../shared/messenger';
import { MAX_SLICE, type Readings } from '../../../shared/requests';
import { partText } from '../../parts/partText';
import type { InspectorDocument } from '../inspectorDocument';
import { placeOf } from '../place';
import { stateOf } from '../stateOf';
import { childrenAt } from '../structure/elements';
import { structureNode } from '../structure/structureNode';

/** How a document answers what its views read. */
export function readings(document: InspectorDocument): HandlersOf<Readings> {
  return {
    state: async () => stateOf(document),
    bytes: async ({ source, start, end }) => {
      const { sources } = await document.opened();
      // A copy: what is posted takes along the whole buffer that it is a view of.
      return new Uint8Array(sources.view({ source, start, end: Math.min(end, start + MAX_SLICE) }));
    },
    children: async ({ source, path, from, count }) => {
      const { sources, trees } = await document.opened();
      const bytes = sources.get(source);
      const root = trees.get(source);
      if (bytes === undefined || root === undefined) return [];
      return childrenAt(root, path, from, count).map((element) => structureNode(bytes, element));
    },
    text: async (ask) => partText(await document.opened(), ask),
    locate: async (range) => {
      const opened = await document.opened();
      return placeOf(opened, range, opened.lines);
    },
  };
}
