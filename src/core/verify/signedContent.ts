import type { Pace } from '../bytes/pace';
import type { Range } from '../bytes/range';
import { byteLength, concat, equal, type Segments } from '../bytes/segments';
import { canonicalSegments, hasBareLf } from '../mime/canonical';
import type { Content, SignedLayer } from '../smime/layer';

/** The bytes that a signature is over, in the ways in which its signer may have taken them. */
export interface SignedContent {
  readonly range: Range;
  readonly readings: readonly Reading[];
}

export interface Reading {
  readonly lineEnds: 'canonical' | 'as they stand';
  readonly segments: Segments;
}

/**
 * What the signatures of a layer are over: the first part of a multipart/signed where there is one, since that is
 * what a reader is shown, even if other content is hidden inside; else the content inside. Text in transit may have
 * lost its CRLF, so a part is read in canonical form first (RFC 8551 3.1.1) and as it stands second.
 */
export async function signedContent(layer: SignedLayer, pace: Pace): Promise<SignedContent | undefined> {
  if (layer.detachedContent !== undefined) return detached(layer.detachedContent, pace);
  const { eContent } = layer;
  if (eContent === undefined) return undefined;
  const segments = [eContent.source.view(eContent.span)];
  return { range: eContent.source.range(eContent.span), readings: [{ lineEnds: 'as they stand', segments }] };
}

async function detached({ source, span }: Content, pace: Pace): Promise<SignedContent> {
  const bytes = source.view(span);
  const canonical: Reading = { lineEnds: 'canonical', segments: await canonicalSegments(bytes, pace) };
  const asTheyStand: Reading = { lineEnds: 'as they stand', segments: [bytes] };
  return { range: source.range(span), readings: hasBareLf(bytes) ? [canonical, asTheyStand] : [canonical] };
}

/**
 * Whether the content inside a signature and the part beside it are the same. An attacker who adds a second content
 * has the one verified and the other shown.
 */
export async function contentsDiffer(
  { eContent, detachedContent }: SignedLayer,
  pace: Pace,
): Promise<boolean> {
  if (eContent === undefined || detachedContent === undefined) return false;
  const inside = await canonicalSegments(eContent.source.view(eContent.span), pace);
  const beside = await canonicalSegments(detachedContent.source.view(detachedContent.span), pace);
  return byteLength(inside) !== byteLength(beside) || !equal(concat(inside), concat(beside));
}
