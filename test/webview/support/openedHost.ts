import type { Opened } from '../../../src/core/report/open';
import { childrenAt, elementsAround } from '../../../src/host/editor/structure/elements';
import type { Element } from '../../../src/host/editor/structure/structureNode';
import { partText } from '../../../src/host/parts/partText';
import { LineIndex } from '../../../src/host/editor/lineIndex';
import type { StructureNode, ViewState } from '../../../src/shared/messages';
import type { Handlers } from '../../../src/shared/messenger';

/** What the view is told about a file that was really opened. */
export function openedState(fileName: string, { report, sources, trees }: Opened): ViewState {
  const all = sources.all().map(({ id, bytes }) => {
    return { id, length: bytes.length, title: id, hasStructure: trees.has(id) };
  });
  return {
    fileName,
    fileSize: sources.get('file')?.bytes.length ?? 0,
    report,
    sources: all,
    keys: [],
    mayTrust: true,
    mayFetch: false,
  };
}

/** What a host answers for a file that was really opened; what a key does is for the test to say. */
export function openedHost(opened: Opened, fileName = 'mail.eml'): Handlers {
  const { sources, trees } = opened;
  const state = openedState(fileName, opened);
  const file = sources.get('file')?.bytes ?? new Uint8Array();
  return {
    state: () => state,
    bytes: (range) => new Uint8Array(sources.view(range)),
    children: ({ source, path, from, count }) => {
      const root = trees.get(source);
      return root === undefined ? [] : childrenAt(root, path, from, count).map((each) => node(source, each));
    },
    locate: (range) => {
      const root = trees.get(range.source);
      const nodes = root === undefined ? [] : elementsAround(root, range);
      const inFile = trees.has('file') ? undefined : sources.inFile(range);
      return {
        nodes: nodes.map((each) => node(range.source, each)),
        trace: sources.trace(range),
        ...(inFile && { lines: new LineIndex(file).around(inFile) }),
      };
    },
    decrypt: () => state,
    trustRoot: () => state,
    verifyAsOf: () => state,
    fetchMissing: () => state,
    text: async (ask) => partText(opened, ask),
    copy: () => null,
    savePart: () => null,
    saveCms: () => null,
    saveCertificate: () => null,
    addRecipient: () => null,
    unwrapLayer: () => null,
    openPart: () => null,
  };
}

function node(source: string, { node: found, path }: Element): StructureNode {
  return {
    path,
    ...(found.field !== undefined && { field: found.field }),
    type: `tag ${found.tag}`,
    range: { source, start: found.start, end: found.end },
    lengthAt: found.start + 1,
    contentAt: found.contentStart,
    contentEnd: found.contentEnd,
    childCount: found.children.length,
  };
}
