import { cryptographicEnvelope } from '../../smime/cryptographicEnvelope';
import { isSigned, isSigning, type CmsLayer, type Layer } from '../../smime/layer';

/** The layers that hold the whole body that a reader is shown, from the outside in. */
export function wholeLayers(layer: Layer): readonly CmsLayer[] {
  return cryptographicEnvelope(layer).layers;
}

/** Whether a layer carries signatures, and what they are over is here: otherwise they cover nothing that is shown. */
export function signsSomething(layer: CmsLayer): boolean {
  if (!isSigning(layer)) return false;
  return !isSigned(layer) || layer.eContent !== undefined || layer.detachedContent !== undefined;
}
