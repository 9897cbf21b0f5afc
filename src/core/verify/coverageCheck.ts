import { isSigned, type Layer, type SignedLayer } from '../smime/layer';
import type { Check } from './check';
import { checked } from './checkReasons';
import { signsSomething, wholeLayers } from './wholeLayers';

/**
 * Whether a signature is over all that a reader is shown of the message.
 * @param root of the whole file
 */
export function checkCoverage(layer: SignedLayer, root: Layer): Check {
  if (!signsSomething(layer)) return checked('nothingCovered');
  if (wholeLayers(root).includes(layer)) return checked('coversWhole');
  const beside = [...shownBeside(root, layer)];
  return checked('coversPart', {
    detail: `${listOf(beside.map(({ contentType, id }) => `${contentType} (${id})`))} is not signed by it`,
    range: beside[0]?.range ?? layer.range,
  });
}

/** What a reader is shown that is not under the signature: the outermost layers without it. */
function* shownBeside(layer: Layer, signature: SignedLayer): Generator<Layer> {
  if (layer === signature) return;
  if (!holds(layer, signature)) {
    yield layer;
    return;
  }
  const isPair = layer.contentType === 'multipart/signed';
  for (const [index, child] of layer.children.entries()) {
    // In a multipart/signed the content is under the signature beside it.
    if (isPair && index === 0 && layer.children[1] === signature) continue;
    if (isPair && index === 1 && isSigned(child)) continue;
    yield* shownBeside(child, signature);
  }
}

function holds(layer: Layer, wanted: Layer): boolean {
  return layer === wanted || layer.children.some((child) => holds(child, wanted));
}

const MOST = 5;

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST).join(', ');
  return names.length > MOST ? `${shown} and ${names.length - MOST} more` : shown;
}
