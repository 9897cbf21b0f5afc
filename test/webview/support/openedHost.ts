import { readAs } from '../../../src/core/asn1/readAs';
import { tagName } from '../../../src/core/asn1/tagNames';
import type { ByteSource } from '../../../src/core/bytes/byteSource';
import type { Range } from '../../../src/core/bytes/range';
import type { Opened } from '../../../src/core/report/open';
import { excerptOf, pageOf } from '../../../src/host/editor/excerpt/excerpt';
import { sessionKeyOf } from '../../../src/host/editor/sessionKeyOf';
import { innermostLayer, whereabouts } from '../../../src/core/report/whereabouts';
import { find } from '../../../src/host/editor/find';
import { childrenAt, elementsAround } from '../../../src/host/editor/structure/elements';
import { shortValue } from '../../../src/host/editor/structure/shortValue';
import type { Element } from '../../../src/host/editor/structure/structureNode';
import { certificateFacts } from '../../../src/host/certificates/certificateFacts';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { partText } from '../../../src/host/parts/partText';
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
      return root === undefined
        ? []
        : childrenAt(root, path, from, count).map((each) => node(sources.get(source), each));
    },
    items: ({ list, of, from }) => pageOf(opened.report, { list, of }, from),
    locate: (range) => {
      const around = ({ source, ...span }: Range): StructureNode[] => {
        const root = trees.get(source);
        return root === undefined
          ? []
          : elementsAround(root, span).map((each) => node(sources.get(source), each));
      };
      const inward = sources.inward(range);
      const inner = inward.at(-1);
      const source = sources.get(range.source);
      const fact = source && whereabouts(opened.report, source, range);
      const deepest = inner ?? range;
      const layer = innermostLayer(opened.report.layers, deepest.source, deepest)?.id;
      const inFile = trees.has('file') ? undefined : sources.inFile(range);
      return {
        nodes: around(range),
        trace: sources.trace(range),
        inward,
        innerNodes: inner === undefined ? [] : around(inner),
        ...(fact && { unit: fact.range, what: `${fact.kind} ${fact.name ?? ''} of layer ${fact.layer}` }),
        ...(layer !== undefined && { layer }),
        ...(inFile && { lines: new LineIndex(file).around(inFile) }),
      };
    },
    sessionKey: ({ layer }) => sessionKeyOf(opened, layer),
    lines: ({ from, count }) => new LineIndex(file).slice(from, count),
    readAs: ({ as, ...range }) => {
      const source = sources.get(range.source);
      return source === undefined ? { lines: [] } : readAs(source, range, as);
    },
    find: (ask) => {
      const source = sources.get(ask.source);
      return source === undefined ? { hits: [], next: null } : find(source, trees.get(ask.source), ask);
    },
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
    text: async (ask) => partText(opened, ask),
    savePart: () => null,
    saveCms: () => null,
    saveCertificate: () => null,
    addRecipient: () => null,
    unwrapLayer: () => null,
    protectPart: () => null,
    openPart: () => null,
  };
}

function node(source: ByteSource | undefined, { node: found, path }: Element): StructureNode {
  const value = source && shortValue(source, found);
  return {
    path,
    ...(found.field !== undefined && { field: found.field }),
    type: tagName(found),
    ...(value !== undefined && { value }),
    range: { source: source?.id ?? '', start: found.start, end: found.end },
    lengthAt: found.start + 1,
    contentAt: found.contentStart,
    contentEnd: found.contentEnd,
    childCount: found.children.length,
  };
}
