import { isCms, isSigned, isSigning, type CmsLayer, type Layer } from '../smime/layer';

/**
 * The layers that hold the whole body that a reader is shown, from the outside in: those met on the way inward for as
 * long as each has one content and nothing stands beside it. An attacker puts unsigned text beside a signed part.
 */
export function wholeLayers(layer: Layer): readonly CmsLayer[] {
  const [first, second] = layer.children;
  if (isCms(layer)) return first === undefined ? [layer] : [layer, ...wholeLayers(first)];
  const isPair = layer.contentType === 'multipart/signed' && layer.children.length === 2;
  if (!isPair || first === undefined || second?.kind !== 'signed-data') return [];
  return [second, ...wholeLayers(first)];
}

/** Whether a layer carries signatures, and what they are over is here: otherwise they cover nothing that is shown. */
export function signsSomething(layer: CmsLayer): boolean {
  if (!isSigning(layer)) return false;
  return !isSigned(layer) || layer.eContent !== undefined || layer.detachedContent !== undefined;
}
