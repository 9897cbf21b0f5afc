import {
  isCms,
  isEncryptedKind,
  isMessage,
  isSigned,
  isSigning,
  type CmsLayer,
  type Layer,
  type SignedLayer,
} from '../../smime/layer';

/** A layer that covers a part, and the message in which it stands. */
export interface Cover {
  readonly id: string;
  /** The id of the nearest message/rfc822 around it; "1" for the file's own message. */
  readonly message: string;
}

/** Whether a reader is shown a part in the text of the message, is offered it as a file, or is shown another in its place. */
export type Shown = 'inline' | 'attachment' | 'hidden';

/** A leaf part that a reader is shown or offered, and what covers it. */
export interface CoveredPart {
  readonly layer: Layer;
  readonly shown: Shown;
  /** The signatures that are over it, from the outside in. */
  readonly signedBy: readonly Cover[];
  /** The encryptions around it, from the outside in. */
  readonly encryptedBy: readonly Cover[];
  /** The id of the message that it belongs to. */
  readonly message: string;
}

/** What covers a place in the file, and whether it is shown. */
export type Place = Omit<CoveredPart, 'layer'>;

/**
 * The leaf parts of a file in the order of the message. CMS is no part but what is in it, and neither is a signature;
 * what cannot be opened is one.
 * @param differing layers whose content inside is another one than that beside them: see `contentsDiffer()`
 */
export function coveredParts(root: Layer, differing: ReadonlySet<SignedLayer>): readonly CoveredPart[] {
  return [...partsOf(root, outermost(root), differing)];
}

/** Where nothing covers anything yet. */
export function outermost(root: Layer): Place {
  return { shown: 'inline', signedBy: [], encryptedBy: [], message: root.id };
}

/** What covers the content of a layer, or of a multipart the child at `index`. */
export function coverInside(
  layer: Layer,
  index: number,
  place: Place,
  differing: ReadonlySet<SignedLayer>,
): Place {
  return isCms(layer) ? insideCms(layer, place) : insideMime(layer, index, place, differing);
}

function* partsOf(layer: Layer, place: Place, differing: ReadonlySet<SignedLayer>): Generator<CoveredPart> {
  const within = isCms(layer) ? insideCms(layer, place) : place;
  if (layer.children.length === 0) {
    if (isPart(layer)) yield { ...within, layer, shown: leafShown(layer, within.shown) };
    return;
  }
  const chosen = chosenChild(layer);
  for (const [index, child] of layer.children.entries()) {
    const shown = childShown(layer, child, index === chosen);
    const inside = coverInside(layer, index, place, differing);
    yield* partsOf(child, within.shown === 'inline' ? { ...inside, shown } : inside, differing);
  }
}

/** Content that is there and not to be seen is a part; signatures and certificates are none. */
function isPart(layer: Layer): boolean {
  if (isCms(layer)) return 'problem' in layer && layer.problem !== undefined;
  return layer.kind === 'mime' || layer.certificates.length === 0;
}

function insideCms(layer: CmsLayer, place: Place): Place {
  const cover = { id: layer.id, message: place.message };
  if (isEncryptedKind(layer)) return { ...place, encryptedBy: [...place.encryptedBy, cover] };
  if (!isSigning(layer)) return place;
  const signed = { ...place, signedBy: [...place.signedBy, cover] };
  // What is inside a detached signature is what its reader is not shown.
  return isSigned(layer) && layer.detachedContent !== undefined ? { ...signed, shown: 'hidden' } : signed;
}

/** What covers a child of a MIME layer: in a multipart/signed the first is under the signature beside it. */
function insideMime(layer: Layer, index: number, place: Place, differing: ReadonlySet<SignedLayer>): Place {
  const { id, children, contentType } = layer;
  const [, second] = children;
  const isUnder =
    index === 0 &&
    contentType === 'multipart/signed' &&
    second?.kind === 'signed-data' &&
    isSigning(second) &&
    !(isSigned(second) && differing.has(second));
  if (isUnder) return { ...place, signedBy: [...place.signedBy, { id: second.id, message: place.message }] };
  return isMessage(layer) ? { ...place, message: id } : place;
}

/** How a child of what is shown is shown itself, as nearly all readers do it. */
function childShown({ contentType }: Layer, child: Layer, isChosen: boolean): Shown {
  if (contentType === 'multipart/alternative' && !isChosen) return 'hidden';
  // The disposition of CMS serves gateways and is no word about what is in it (RFC 8551 3.2.1).
  if (!isCms(child) && child.entity?.disposition?.kind === 'attachment') return 'attachment';
  if (contentType !== 'multipart/related' || isChosen) return 'inline';
  // Beside the root, parts are drawn where it refers to them.
  return child.entity?.contentId === undefined ? 'attachment' : 'inline';
}

/** The place of the child by which a multipart is shown, where it is by one. */
function chosenChild({ contentType, children, entity }: Layer): number {
  if (contentType === 'multipart/alternative') {
    // RFC 2046 5.1.4: the last one that the reader can show; an invitation is no text.
    const last = children.findLastIndex((each) => isCms(each) || READ.test(each.contentType));
    return last === -1 ? children.length - 1 : last;
  }
  if (contentType !== 'multipart/related') return 0;
  // RFC 2387 3.2: the first where `start` names none.
  const start = entity?.contentType.params.get('start')?.value.replaceAll(/^<|>$/g, '');
  const named = children.findIndex((each) => start !== undefined && each.entity?.contentId?.value === start);
  return Math.max(named, 0);
}

const READ = /^(?:multipart\/|message\/|image\/|text\/(?:plain|html|enriched|richtext)$)/;

/** Readers draw text and pictures; other types they offer as files. */
function leafShown({ kind, contentType }: Layer, around: Shown): Shown {
  if (around !== 'inline' || kind !== 'mime') return around;
  return /^(?:text|image|message|multipart)\//.test(contentType) ? 'inline' : 'attachment';
}
