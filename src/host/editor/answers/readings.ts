import { readAs } from '../../../core/asn1/readAs';
import type { LineSlice } from '../../../shared/messages';
import type { HandlersOf } from '../../../shared/messenger';
import { MAX_SLICE, type Readings } from '../../../shared/requests';
import { certificateFacts } from '../../certificates/certificateFacts';
import type { Host } from '../../host';
import { partText } from '../../parts/partText';
import { clipped } from '../excerpt/clipped';
import { pageOf } from '../excerpt/excerpt';
import { find } from '../find';
import type { InspectorDocument } from '../inspectorDocument';
import { placeOf } from '../place';
import { sessionKeyOf } from '../sessionKeyOf';
import { stateOf } from '../stateOf';
import { childrenAt } from '../structure/elements';
import { structureNode } from '../structure/structureNode';

/** How a document answers what its views read. */
export function readings({ platform }: Host, document: InspectorDocument): HandlersOf<Readings> {
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
    items: async ({ list, of, from }) => {
      const { report } = await document.opened();
      return pageOf(report, { list, of }, from);
    },
    certificate: async (place) =>
      clipped(await certificateFacts(await document.opened(), place, platform.crypto)),
    sessionKey: async ({ layer }) => sessionKeyOf(await document.opened(), layer),
    text: async (ask) => partText(await document.opened(), ask),
    locate: async (range) => {
      const opened = await document.opened();
      return clipped(placeOf(opened, range, opened.lines));
    },
    lines: async ({ from, count }) => {
      const { trees, lines } = await document.opened();
      return trees.has('file') ? noLines : lines().slice(from, count);
    },
    readAs: async ({ as, ...range }) => {
      const source = (await document.opened()).sources.get(range.source);
      return source === undefined ? { lines: [] } : readAs(source, range, as);
    },
    find: async (ask) => {
      const { sources, trees } = await document.opened();
      const source = sources.get(ask.source);
      return source === undefined ? { hits: [], next: null } : find(source, trees.get(ask.source), ask);
    },
  };
}

const noLines: LineSlice = { total: 0, first: 1, lines: [], offsets: [] };
