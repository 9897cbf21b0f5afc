import type { HeaderField } from '../../mime/entity';
import { isMessage, isSigned, type Layer, type SignedLayer } from '../../smime/layer';
import { innerHeader } from '../headerProtection/innerHeader';

/** A signed layer in its message. */
export interface PlacedSignature {
  readonly layer: SignedLayer;
  /** The header fields that a reader is shown above it; undefined where there is no message. */
  readonly header: readonly HeaderField[] | undefined;
  /** Those inside what is signed, which some readers show in their place; undefined where there are none. */
  readonly inner: readonly HeaderField[] | undefined;
  /** The layer that the signature is over and all within it begin with this id. */
  readonly scope: string;
  /** That layer: the multipart/signed of a detached signature, or the CMS itself. */
  readonly whole: Layer;
}

/** Every signed layer with the header of the nearest message around it, from the outside in. */
export function* placedSignatures(
  layer: Layer,
  around?: readonly HeaderField[],
  holdsMessage = true,
  parent?: Layer,
): Generator<PlacedSignature> {
  const fields = holdsMessage ? layer.entity?.fields : undefined;
  const header = fields ?? around;
  if (isSigned(layer)) {
    // A detached signature is over its sibling: both are within the multipart/signed.
    const signed = layer.detachedContent === undefined ? layer : (parent ?? layer);
    yield { layer, header, inner: innerHeader(signed).entity?.fields, scope: signed.id, whole: signed };
  }
  const isAround = layer.kind === 'mime' && isMessage(layer);
  for (const child of layer.children) yield* placedSignatures(child, header, isAround, layer);
}

/** Whether one signature is over another. */
export function isOver(outer: PlacedSignature, inner: PlacedSignature): boolean {
  return inner.scope.startsWith(`${outer.scope}.`);
}
