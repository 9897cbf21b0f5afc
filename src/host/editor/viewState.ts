import { l10n } from 'vscode';
import type { ByteSource } from '../../core/bytes/byteSource';
import type { Opened } from '../../core/report/open';
import type { SourceFact, ViewState } from '../../shared/messages';

/** What the view is shown of an opened file. */
export function viewState(
  fileName: string,
  fileSize: number,
  { report, sources, trees }: Opened,
  keys: readonly string[],
): ViewState {
  const facts = sources.all().map((source) => sourceFact(source, trees.has(source.id)));
  return { fileName, fileSize, report, sources: facts, keys };
}

function sourceFact(source: ByteSource, hasStructure: boolean): SourceFact {
  return { id: source.id, length: source.bytes.length, title: titleOf(source), hasStructure };
}

function titleOf({ id, origin }: ByteSource): string {
  // The core names its sources after the layer that they belong to: "1.2:body".
  const layer = id.slice(0, Math.max(0, id.indexOf(':')));
  if (origin.kind === 'file') return l10n.t('file');
  if (origin.kind === 'decoded') return l10n.t('decoded from the {0} of layer {1}', origin.encoding, layer);
  return origin.how === 'decrypted'
    ? l10n.t('decrypted from layer {0}', layer)
    : l10n.t('decompressed from layer {0}', layer);
}
