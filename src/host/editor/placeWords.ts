import { l10n } from 'vscode';
import type { ByteSource } from '../../core/bytes/byteSource';
import type { Range } from '../../core/bytes/range';
import type { FactKind, Whereabouts } from '../../core/report/whereabouts';
import type { StructureNode } from '../../shared/messages';
import { sourceTitle } from './viewState';

/** What some bytes are to the innermost element around them. */
export function elementWords(node: StructureNode, range: Range): string {
  const name = node.field ?? node.type;
  const { start, end } = range;
  if (end <= node.lengthAt && start >= node.range.start) return l10n.t('tag of {0}', name);
  if (start >= node.lengthAt && end <= node.contentAt) return l10n.t('length of {0}', name);
  if (start >= node.contentEnd && end <= node.range.end) return l10n.t('end-of-contents of {0}', name);
  const isWhole = start === node.range.start && end === node.range.end;
  if (isWhole) return node.field === undefined ? name : l10n.t('{0}, {1}', name, node.type);
  return start >= node.contentAt ? l10n.t('value of {0}', name) : l10n.t('part of {0}', name);
}

/** What some bytes are that stand in no structure. */
export function factWords({ kind, layer, name = '' }: Whereabouts): string {
  const words: Readonly<Record<FactKind, string>> = {
    headerField: l10n.t('header field {0} of layer {1}', name, layer),
    headerLine: l10n.t('a line in the header of layer {0} that is no field', layer),
    headerEnd: l10n.t('the empty line that ends the header of layer {0}', layer),
    body: l10n.t('body of layer {0}', layer),
    preamble: l10n.t('text before the first part of layer {0}, which no reader shows', layer),
    boundary: l10n.t('boundary between the parts of layer {0}', layer),
    epilogue: l10n.t('text after the last part of layer {0}, which no reader shows', layer),
    outside: l10n.t('more than one thing of layer {0}', layer),
  };
  return words[kind];
}

/** The same with what was decoded from the bytes, at the offset that it has there. */
export function inwardWords(
  own: string | undefined,
  source: ByteSource | undefined,
  range: Range,
  nodes: readonly StructureNode[],
): string {
  const node = nodes.at(-1);
  const title = source === undefined ? range.source : sourceTitle(source);
  const offset = `0x${range.start.toString(16).padStart(4, '0')}`;
  const inner = node === undefined ? undefined : elementWords(node, range);
  const place = l10n.t('{0}, offset {1}', title, offset);
  return [own, inner === undefined ? place : `${place}: ${inner}`]
    .filter((part) => part !== undefined)
    .join(' → ');
}
