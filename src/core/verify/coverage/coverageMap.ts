import type { Pace } from '../../bytes/pace';
import type { SourceSet } from '../../bytes/sourceSet';
import { allLayers, isSigned, type Layer, type SignedLayer } from '../../smime/layer';
import { contentsDiffer } from '../signature/signedContent';
import { coveredParts, type CoveredPart } from './coveredPart';
import { readHtmlParts, type HtmlPart } from './htmlPart';

/** What of a message is covered by what. */
export interface CoverageMap {
  readonly root: Layer;
  /** In the order of the message. */
  readonly parts: readonly CoveredPart[];
  /** The signatures whose content inside is another one than that beside them. */
  readonly differing: ReadonlySet<SignedLayer>;
  /** Those that are HTML, read; none where nothing is signed or encrypted. */
  readonly html: readonly HtmlPart[];
}

/**
 * Finds what of a file is covered by which signature and encryption.
 * @param sources get the bodies of HTML parts that have a transfer encoding
 */
export async function coverageMap(root: Layer, sources: SourceSet, pace: Pace): Promise<CoverageMap> {
  const differing = new Set<SignedLayer>();
  for (const layer of allLayers(root))
    if (isSigned(layer) && (await contentsDiffer(layer, pace))) differing.add(layer);
  const parts = coveredParts(root, differing);
  const isProtected = parts.some(({ signedBy, encryptedBy }) => signedBy.length + encryptedBy.length > 0);
  return { root, parts, differing, html: isProtected ? await readHtmlParts(parts, sources, pace) : [] };
}
