import type { CidReference } from '../../mime/html/htmlFacts';
import { allLayers, type Layer } from '../../smime/layer';
import type { CoverageMap } from './coverageMap';
import type { Cover, CoveredPart } from './coveredPart';
import type { HtmlPart } from './htmlPart';
import { foundIn, namedPart, someOf } from '../partFindings';
import type { PlacedDraft } from '../finding';

/** HTML that draws a part into itself which is protected otherwise than itself: the reader sees one thing in two. */
export function referenceFindings({ root, parts, html }: CoverageMap): readonly PlacedDraft[] {
  if (html.every(({ references }) => references.length === 0)) return [];
  const targets = partsByContentId(root, parts);
  return someOf(mixed(html, targets), about);
}

/** The parts that a Content-ID names, one of each protection: that of a multipart names all within it. */
type Targets = ReadonlyMap<string, ReadonlyMap<string, CoveredPart>>;

function partsByContentId(root: Layer, parts: readonly CoveredPart[]): Targets {
  const byLayer = new Map(parts.map((part) => [part.layer, part]));
  const targets = new Map<string, Map<string, CoveredPart>>();
  for (const layer of allLayers(root)) {
    const contentId = layer.entity?.contentId?.value.toLowerCase();
    if (contentId === undefined) continue;
    const named = targets.get(contentId) ?? new Map<string, CoveredPart>();
    targets.set(contentId, named);
    for (const inside of allLayers(layer)) {
      const part = byLayer.get(inside);
      if (part === undefined) continue;
      const protection = `${idsOf(part.signedBy)};${idsOf(part.encryptedBy)}`;
      if (!named.has(protection)) named.set(protection, part);
    }
  }
  return targets;
}

interface Mixed {
  readonly html: HtmlPart;
  readonly reference: CidReference;
  readonly drawn: CoveredPart;
}

function* mixed(html: readonly HtmlPart[], targets: Targets): Generator<Mixed> {
  for (const each of html) {
    for (const reference of each.references) {
      const named = [...(targets.get(reference.contentId.toLowerCase())?.values() ?? [])];
      const drawn = named.find((target) => differs(each.part, target));
      if (drawn !== undefined) yield { html: each, reference, drawn };
    }
  }
}

function about({ html: { part, rangeOf }, reference, drawn }: Mixed): PlacedDraft {
  const detail = `${coveredText(part)}, shows ${coveredText(drawn)}`;
  return foundIn('cidReference', part.layer, { detail, range: rangeOf(reference) });
}

/** Pictures for a signed text that lie outside its signature can be exchanged; a ciphertext drawn into plain HTML is shown as its words. */
function differs(html: CoveredPart, target: CoveredPart): boolean {
  return (
    lacks(html.signedBy, target.signedBy) ||
    lacks(target.signedBy, html.signedBy) ||
    lacks(html.encryptedBy, target.encryptedBy)
  );
}

/** Whether some covers are wanting to others. */
function lacks(own: readonly Cover[], others: readonly Cover[]): boolean {
  return others.some(({ id }) => !own.some((each) => each.id === id));
}

function coveredText({ layer, signedBy, encryptedBy }: CoveredPart): string {
  const signed = signedBy.length > 0 ? `signed by ${idsOf(signedBy)}` : 'not signed';
  const encrypted = encryptedBy.length > 0 ? `, encrypted by ${idsOf(encryptedBy)}` : '';
  return `${namedPart(layer)}, ${signed}${encrypted}`;
}

function idsOf(covers: readonly Cover[]): string {
  return covers.map(({ id }) => id).join(', ');
}
