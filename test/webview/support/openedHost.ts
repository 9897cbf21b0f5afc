import type { Opened } from '../../../src/core/report/open';
import { excerptOf, pageOf } from '../../../src/host/editor/excerpt/excerpt';
import { sessionKeyOf } from '../../../src/host/editor/sessionKeyOf';
import { childrenAt, elementsAround } from '../../../src/host/editor/structure/elements';
import type { Element } from '../../../src/host/editor/structure/structureNode';
import { certificateFacts } from '../../../src/host/parts/certificateFacts';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { LineIndex } from '../../../src/host/editor/lineIndex';
import type { StructureNode, ViewState } from '../../../src/shared/messages';
import type { Handlers } from '../../../src/shared/messenger';

/** What the view is told about a file that was really opened. */
export function openedState(
  fileName: string,
  { report, sources, trees }: Opened,
  keys: readonly string[] = [],
): ViewState {
  const all = sources.all().map(({ id, bytes }) => {
    return { id, length: bytes.length, title: id, hasStructure: trees.has(id) };
  });
  const excerpt = excerptOf(report);
  return {
    fileName,
    fileSize: sources.get('file')?.bytes.length ?? 0,
    report: excerpt.report,
    ...(excerpt.cut && { cut: excerpt.cut }),
    sources: all,
    keys,
    trustAnchors: 0,
    mayTrust: true,
    mayFetch: false,
  };
}

/** What a host answers for a file that was really opened; what a key does is for the test to say. */
export function openedHost(opened: Opened, fileName = 'mail.eml', keys: readonly string[] = []): Handlers {
  const { sources, trees } = opened;
  const state = openedState(fileName, opened, keys);
  const file = sources.get('file')?.bytes ?? new Uint8Array();
  return {
    state: () => state,
    bytes: (range) => new Uint8Array(sources.view(range)),
    children: ({ source, path, from, count }) => {
      const root = trees.get(source);
      return root === undefined ? [] : childrenAt(root, path, from, count).map((each) => node(source, each));
    },
    items: ({ list, of, from }) => pageOf(opened.report, { list, of }, from),
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
    sessionKey: ({ layer }) => sessionKeyOf(opened, layer),
    decrypt: () => state,
    trustRoot: () => state,
    verifyAsOf: () => state,
    fetchMissing: () => state,
    goOn: () => null,
    certificate: async (place) => certificateFacts(opened, place, nodeCrypto),
    copy: () => null,
    copyBytes: () => null,
    copyReport: () => null,
    copyOpenssl: () => null,
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
