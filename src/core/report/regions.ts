import { lineNumbers } from '../bytes/lines';
import type { Pace } from '../bytes/pace';
import type { Range, Span } from '../bytes/range';
import type { ByteSource } from '../bytes/byteSource';
import type { SourceSet } from '../bytes/sourceSet';
import { isCms, isEncrypted, isSigned, isSigning, type CmsLayer, type Layer } from '../smime/layer';
import type { CoverageMap } from '../verify/coverage/coverageMap';
import { coverInside, outermost, type Place } from '../verify/coverage/coveredPart';

/**
 * What some bytes are for: a header with the empty line behind it; delimiter lines of a multipart and what else stands
 * between parts or around the message; a part; the content of a CMS layer; the rest of a SignedData, which makes the
 * signature; the rest of any other CMS layer.
 */
export type RegionKind = 'header' | 'boundary' | 'part' | 'content' | 'signature' | 'structure';

/** A run of bytes of one kind under the same protection. Regions lie end to end. */
export interface RegionFact {
  readonly range: Range;
  readonly kind: RegionKind;
  /** The layer that it belongs to. */
  readonly layer: string;
  /** The layers whose signatures are over it, from the outside in. */
  readonly signedBy: readonly string[];
  /** The encrypted layers around it, from the outside in. */
  readonly encryptedBy: readonly string[];
  /** Its first and last line, one-based, where it stands in the file and the file is text. */
  readonly lines?: { readonly first: number; readonly last: number };
  /** Of the content of an opened layer: the regions of what was inside, which cover all of that. */
  readonly within?: readonly RegionFact[];
}

/** The regions of a file, which cover every byte of it once. */
export function regionsOf(file: ByteSource, sources: SourceSet, coverage: CoverageMap): RegionFact[] {
  const regions = new Regions(sources, coverage.differing);
  const { root } = coverage;
  const outside = outermost(root);
  return filled(file.range(), regions.placed(root, file.id, outside), rest('boundary', root, outside));
}

/** The regions with their lines: they start where the one before ends, so that the file is gone through once. */
export async function regionsWithLines(
  regions: readonly RegionFact[],
  file: ByteSource,
  pace: Pace,
): Promise<readonly RegionFact[]> {
  const ends = regions.flatMap(({ range }) => [range.start, range.end - 1]);
  const numbers = await lineNumbers(file.bytes, ends, pace);
  return regions.map((region) => {
    const first = numbers.get(region.range.start) ?? 1;
    return { ...region, lines: { first, last: numbers.get(region.range.end - 1) ?? first } };
  });
}

/** Makes a region of bytes that nothing else has claimed. */
type Rest = (range: Range) => RegionFact;

class Regions {
  constructor(
    private readonly sources: SourceSet,
    private readonly differing: CoverageMap['differing'],
  ) {}

  /** The regions of a layer as they stand in a source that it may have been decoded from. */
  placed(layer: Layer, source: string, place: Place): readonly RegionFact[] {
    if (layer.range.source === source) return this.ofLayer(layer, place);
    const range = this.inSource(layer.range, source);
    if (range === undefined) return [];
    return [{ ...rest('content', layer, place)(range), within: this.ofLayer(layer, place) }];
  }

  private ofLayer(layer: Layer, place: Place): readonly RegionFact[] {
    const { range, entity } = layer;
    const body = { ...range, start: Math.max(range.start, entity?.bodyRange.start ?? range.start) };
    const header = { ...range, end: body.start };
    const inBody = isCms(layer) ? this.ofCms(layer, body, place) : this.ofParts(layer, body, place);
    return header.end > header.start ? [rest('header', layer, place)(header), ...inBody] : inBody;
  }

  private ofParts(layer: Layer, body: Range, place: Place): readonly RegionFact[] {
    const parts = layer.children.flatMap((child, index) =>
      this.placed(child, body.source, coverInside(layer, index, place, this.differing)),
    );
    return filled(body, parts, rest(parts.length === 0 ? 'part' : 'boundary', layer, place));
  }

  private ofCms(layer: CmsLayer, body: Range, place: Place): readonly RegionFact[] {
    const around = rest(isSigning(layer) ? 'signature' : 'structure', layer, place);
    const content = contentOf(layer);
    const range = content && this.inSource(content, body.source);
    if (range === undefined) return filled(body, [], around);
    const cover = coverInside(layer, 0, place, this.differing);
    const within = this.withinCms(layer, cover);
    const region = { ...rest('content', layer, cover)(range), ...(within && { within }) };
    return filled(body, [region], around);
  }

  private withinCms(layer: CmsLayer, cover: Place): readonly RegionFact[] | undefined {
    const opened = isSigned(layer) ? layer.eContent : 'content' in layer ? layer.content : undefined;
    if (opened === undefined) return undefined;
    const { source, span } = opened;
    const inside = layer.children.flatMap((child) => this.placed(child, source.id, cover));
    return filled(source.range(span), inside, rest('part', layer, cover));
  }

  private inSource(range: Range, source: string): Range | undefined {
    return this.sources.trace(range).find((step) => step.source === source);
  }
}

/** Where the content of a CMS layer stands: the ciphertext of an encrypted one. */
function contentOf(layer: CmsLayer): Range | undefined {
  if (isEncrypted(layer)) {
    const node = layer.envelopedData.encryptedContentInfo?.encryptedContent;
    return node && layer.decoding.range(node);
  }
  const content = isSigned(layer) ? layer.eContent : 'content' in layer ? layer.content : undefined;
  if (content === undefined) return undefined;
  const { origin } = content.source;
  return origin.kind === 'opened' ? origin.from : content.source.range(content.span);
}

function rest(kind: RegionKind, { id }: Layer, { signedBy, encryptedBy }: Place): Rest {
  const covers = {
    signedBy: signedBy.map((cover) => cover.id),
    encryptedBy: encryptedBy.map((cover) => cover.id),
  };
  return (range) => ({ range, kind, layer: id, ...covers });
}

/** The regions within `whole`, with what lies between them: base64 is mapped by whole groups, so that ends may overlap. */
function filled(whole: Range, regions: readonly RegionFact[], between: Rest): RegionFact[] {
  const all: RegionFact[] = [];
  let at = whole.start;
  const upTo = (end: number): void => {
    if (end > at) all.push(between({ ...whole, start: at, end }));
  };
  for (const region of regions) {
    const { start, end }: Span = clipped(region.range, at, whole.end);
    if (end <= start) continue;
    upTo(start);
    all.push({ ...region, range: { ...whole, start, end } });
    at = end;
  }
  upTo(whole.end);
  return all;
}

function clipped({ start, end }: Span, least: number, most: number): Span {
  return { start: Math.max(start, least), end: Math.min(end, most) };
}
