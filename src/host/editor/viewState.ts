import { l10n } from 'vscode';
import type { ByteSource } from '../../core/bytes/byteSource';
import type { FetchRequestFact } from '../../core/report/fetchRequestFact';
import type { SourceFact, ViewState } from '../../shared/messages';
import { withPossible } from './askedRequests';
import { excerptOf } from './excerpt/excerpt';
import type { OpenedFile } from './inspectorDocument';

/** What the person has given for a file, and may do with it. */
interface Choices extends Pick<ViewState, 'keys' | 'mayTrust' | 'mayFetch'> {
  readonly asOf: Date | undefined;
  readonly asked: readonly FetchRequestFact[];
}

/** What the view is shown of an opened file. */
export function viewState(
  fileName: string,
  { report, sources, trees, bytes, trustAnchors }: OpenedFile,
  { asOf, asked, ...choices }: Choices,
): ViewState {
  const facts = sources.all().map((source) => sourceFact(source, trees.has(source.id)));
  const time = asOf && { asOf: asOf.toISOString() };
  const requests = withPossible(asked, report.requests);
  const excerpt = excerptOf({ ...report, requests });
  return {
    fileName,
    fileSize: bytes.length,
    report: excerpt.report,
    ...(excerpt.cut && { cut: excerpt.cut }),
    sources: facts,
    trustAnchors,
    ...choices,
    ...time,
  };
}

function sourceFact(source: ByteSource, hasStructure: boolean): SourceFact {
  return { id: source.id, length: source.bytes.length, title: sourceTitle(source), hasStructure };
}

/** What a source is, in words. */
export function sourceTitle({ id, origin }: ByteSource): string {
  // The core names its sources after the layer that they belong to: "1.2:body".
  const layer = id.slice(0, Math.max(0, id.indexOf(':')));
  if (origin.kind === 'file') return l10n.t('file');
  if (origin.kind === 'decoded') return l10n.t('decoded from the {0} of layer {1}', origin.encoding, layer);
  return origin.how === 'decrypted'
    ? l10n.t('decrypted from layer {0}', layer)
    : l10n.t('decompressed from layer {0}', layer);
}
