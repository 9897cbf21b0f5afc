import type { HeaderField } from '../mime/entity';
import { isSigned, type Layer, type SignedLayer } from '../smime/layer';

/** A signed layer in its message. */
export interface PlacedSignature {
  readonly layer: SignedLayer;
  /** The header fields that a reader is shown above it; undefined where there is no message. */
  readonly header: readonly HeaderField[] | undefined;
  /** The layer that the signature is over and all within it begin with this id. */
  readonly scope: string;
}

const MESSAGES: readonly string[] = ['message/rfc822', 'message/global'];

/** Every signed layer with the header of the nearest message around it, from the outside in. */
export function* placedSignatures(
  layer: Layer,
  around?: readonly HeaderField[],
  isMessage = true,
): Generator<PlacedSignature> {
  const fields = isMessage ? layer.entity?.fields : undefined;
  const header = fields ?? around;
  if (isSigned(layer)) yield { layer, header, scope: scopeOf(layer) };
  const holdsMessage = layer.kind === 'mime' && MESSAGES.includes(layer.contentType);
  for (const child of layer.children) yield* placedSignatures(child, header, holdsMessage);
}

/** A detached signature is over its sibling: both are within the multipart/signed. */
function scopeOf({ id, detachedContent }: SignedLayer): string {
  return detachedContent === undefined ? id : id.slice(0, id.lastIndexOf('.'));
}

/** Whether one signature is over another. */
export function isOver(outer: PlacedSignature, inner: PlacedSignature): boolean {
  return inner.scope.startsWith(`${outer.scope}.`);
}
