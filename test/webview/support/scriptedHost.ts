import type { Range } from '../../../src/core/bytes/range';
import type { Place, SourceLines, StructureNode, TextSlice } from '../../../src/shared/messages';
import type { Handlers } from '../../../src/shared/messenger';
import type { Drawn } from './asn1Sketch';
import type { Message, Source } from './message';
import { need, stateOf } from './states';

/** What a host that knows the fixture answers. Tests replace the answers that they are about. */
export function scriptedHost(message: Message, key?: string): Handlers {
  return {
    state: () => stateOf(message, key),
    bytes: ({ source, start, end }) =>
      new Uint8Array(need(message.sources, source).bytes.subarray(start, end)),
    children: ({ source, path, from, count }) =>
      childrenOf(need(message.sources, source), path).slice(from, from + count),
    items: () => [],
    locate: (range) => locate(message, range),
    sessionKey: () => '00'.repeat(32),
    lines: ({ from, count }) => {
      const { lines, offsets } = linesOf(need(message.sources, 'file').bytes);
      const slice = { lines: lines.slice(from, from + count), offsets: offsets.slice(from, from + count) };
      return { total: lines.length, first: from + 1, ...slice };
    },
    readAs: ({ source, start, end, as }) => {
      const bytes = need(message.sources, source).bytes.subarray(start, end);
      return as === 'hex' ? { lines: [{ text: bytes.toString('hex') }] } : { problem: `They are no ${as}.` };
    },
    find: ({ source, what }) => {
      const start = need(message.sources, source).bytes.indexOf(what, 0, 'latin1');
      return { hits: start < 0 ? [] : [{ source, start, end: start + what.length }], next: null };
    },
    decrypt: () => stateOf(message, 'Bob'),
    trustRoot: () => stateOf(message, key),
    verifyAsOf: () => stateOf(message, key),
    fetchMissing: () => stateOf(message, key),
    goOn: () => null,
    certificate: () => ({ fingerprint: '00', fields: [], extensions: [], otherExtensions: 0 }),
    copy: () => null,
    copyBytes: () => null,
    copyReport: () => null,
    copyOpenssl: () => null,
    text: ({ layer }) => textOf(message, layer),
    savePart: () => null,
    saveCms: () => null,
    saveCertificate: () => null,
    addRecipient: () => null,
    unwrapLayer: () => null,
    protectPart: () => null,
    openPart: () => null,
  };
}

/** What stands between the header of a layer and its end. */
function textOf(message: Message, layer: string): TextSlice {
  const [part] = stateOf(message, 'Bob').report.coverage.filter((each) => each.layer === layer);
  const all = part === undefined ? '' : need(message.sources, part.range.source).bytes.toString('latin1');
  const entity = all.slice(part?.range.start, part?.range.end);
  const text = entity.slice(entity.indexOf('\r\n\r\n') + 4);
  return { kind: 'text', text, total: text.length, size: text.length, charset: 'utf-8' };
}

function childrenOf({ root }: Source, path: readonly number[]): StructureNode[] {
  if (root === undefined) return [];
  const [, ...rest] = path;
  const parent = rest.reduce<Drawn | undefined>((drawn, index) => drawn?.children[index], root);
  return path.length === 0 ? [root.node] : (parent?.children ?? []).map(({ node }) => node);
}

function locate(message: Message, range: Range): Place {
  const source = need(message.sources, range.source);
  const trace = [range];
  for (
    let at = source, { start, end } = range;
    at.from !== undefined;
    at = need(message.sources, at.from.source)
  ) {
    const { from } = at;
    start = from.start + folded(Math.floor(start / 3) * 4);
    end = from.start + folded(Math.ceil(end / 3) * 4);
    trace.push({ source: from.source, start, end: Math.min(end, from.end) });
  }
  const inFile = trace.find((step) => step.source === 'file');
  const lines = inFile && linesAround(need(message.sources, 'file').bytes, inFile);
  return { nodes: nodesAround(source.root, range), trace, ...(lines && { lines }) };
}

function folded(characters: number): number {
  return characters + Math.floor(characters / 64) * 2;
}

function nodesAround(root: Drawn | undefined, { start, end }: Range): StructureNode[] {
  const found: StructureNode[] = [];
  for (let at = root; at !== undefined;) {
    found.push(at.node);
    at = at.children.find(({ node }) => node.range.start <= start && end <= node.range.end);
  }
  return found;
}

function linesAround(file: Buffer, mark: Range): SourceLines {
  const { lines: all, offsets } = linesOf(file);
  const marked = offsets.findLastIndex((offset) => offset <= mark.start);
  const last = offsets.findLastIndex((offset) => offset < mark.end);
  const from = Math.max(0, marked - 3);
  const to = Math.min(last + 4, from + 24);
  return { first: from + 1, lines: all.slice(from, to), offsets: offsets.slice(from, to), mark };
}

function linesOf(file: Buffer): { lines: string[]; offsets: number[] } {
  const lines = file.toString('latin1').split('\r\n');
  const offsets: number[] = [];
  let at = 0;
  for (const line of lines) {
    offsets.push(at);
    at += line.length + 2;
  }
  return { lines, offsets };
}
