import type { Pace } from '../../bytes/pace';
import type { Range } from '../../bytes/range';
import { equalInPieces, gather, type Segments } from '../../bytes/segments';
import { bareLfSegments } from '../../mime/bareLf';
import { canonicalSegments } from '../../mime/canonical';
import type { SignedLayer } from '../../smime/layer';

/** The bytes that a signature is over, in the ways in which its signer may have taken them. */
export interface SignedContent {
  readonly range: Range;
  /** The right one first; those behind it are tried where it does not fit, and are worth a finding. */
  readonly readings: readonly Reading[];
}

/** How the line ends of the content were taken. */
export type LineEnds = 'canonical' | 'as they stand' | 'bare LF';

export interface Reading {
  readonly lineEnds: LineEnds;
  readonly segments: () => Promise<Segments>;
}

/**
 * What the signatures of a layer are over: the first part of a multipart/signed where there is one, since that is
 * what a reader is shown, even if other content is hidden inside; else the content inside. A part is read in
 * canonical form first (RFC 8551 3.1.1); then as it stands, and with the CRs taken away that a relay may have put in,
 * for there are senders that sign bare LF. Where no LF is bare the second is the first again, which costs less than
 * to find out each time.
 */
export function signedContent(
  { detachedContent, eContent }: SignedLayer,
  pace: Pace,
): SignedContent | undefined {
  const content = detachedContent ?? eContent;
  if (content === undefined) return undefined;
  const bytes = content.source.view(content.span);
  const asTheyStand: Reading = { lineEnds: 'as they stand', segments: () => Promise.resolve([bytes]) };
  const range = content.source.range(content.span);
  if (detachedContent === undefined) return { range, readings: [asTheyStand] };
  const canonical: Reading = { lineEnds: 'canonical', segments: () => canonicalSegments(bytes, pace) };
  const bareLf: Reading = { lineEnds: 'bare LF', segments: () => bareLfSegments(bytes, pace) };
  return { range, readings: [canonical, asTheyStand, bareLf] };
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
  return !(await equalInPieces(await gather(inside, pace), await gather(beside, pace), pace));
}
