import { isCms, type CmsLayer, type Layer } from './layer';

/** The layers around the whole body that a reader is shown, and what is in them (RFC 9788 1.9). */
export interface CryptographicEnvelope {
  /** From the outside in. */
  readonly layers: readonly CmsLayer[];
  /** The Cryptographic Payload; undefined where the innermost layer cannot be opened. */
  readonly payload: Layer | undefined;
}

/**
 * The layers met on the way inward for as long as each has one content and nothing stands beside it. An attacker puts
 * unsigned text beside a signed part.
 */
export function cryptographicEnvelope(root: Layer): CryptographicEnvelope {
  const layers: CmsLayer[] = [];
  let at: Layer | undefined = root;
  while (at !== undefined) {
    const [first, second]: readonly Layer[] = at.children;
    if (isCms(at)) layers.push(at);
    else if (at.contentType === 'multipart/signed' && at.children.length === 2 && isSignature(second))
      layers.push(second);
    else break;
    at = first;
  }
  return { layers, payload: at };
}

function isSignature(layer: Layer | undefined): layer is CmsLayer {
  return layer !== undefined && isCms(layer) && layer.kind === 'signed-data';
}
