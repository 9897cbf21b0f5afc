import type { Range } from '../../bytes/range';
import type { DefectKind } from '../../mime/defect';
import { fields } from '../../mime/entityFields';
import { isSigned, type Layer, type SignedLayer } from '../../smime/layer';
import { checked, type Check } from '../check';
import { signsSomething, wholeLayers } from './wholeLayers';

/**
 * Whether a signature is over all that a reader is shown of the message.
 * @param root of the whole file
 */
export function checkCoverage(layer: SignedLayer, root: Layer): Check {
  if (!signsSomething(layer)) return checked('nothingCovered');
  if (wholeLayers(root).includes(layer)) {
    const doubt = doubtIn(root, layer);
    return doubt === undefined ? checked('coversWhole') : checked('readInTwoWays', doubt);
  }
  const beside = [...shownBeside(root, layer)];
  return checked('coversPart', {
    detail:
      beside.length === 0
        ? `${root.contentType} (${root.id}) stands around it`
        : `${listOf(beside.map(({ contentType, id }) => `${contentType} (${id})`))} is not signed by it`,
    range: beside[0]?.range ?? layer.range,
  });
}

/** The first thing in the entities around a signature that readers take in more than one way. */
function doubtIn(root: Layer, layer: SignedLayer): { detail: string; range: Range } | undefined {
  for (let at: Layer | undefined = root; at !== undefined; at = childWith(at, layer)) {
    if (at.entity === undefined) continue;
    for (const name of ['Content-Type', 'Content-Transfer-Encoding']) {
      const second = fields(at.entity, name)[1];
      if (second !== undefined) return { detail: `${name} stands twice`, range: second.range };
    }
    const doubts = at.contentType.startsWith('multipart/') ? AMBIGUOUS_MULTIPART : AMBIGUOUS;
    const defect = at.defects.find(({ kind }) => kind in doubts);
    if (defect !== undefined) return { detail: doubts[defect.kind] ?? '', range: defect.range };
    if (at === layer) return undefined;
  }
  return undefined;
}

const AMBIGUOUS: Partial<Readonly<Record<DefectKind, string>>> = {
  duplicateParameter: 'a parameter stands twice',
  delimiterAfterFinal: 'it goes on after its last boundary',
  bareCrInHeader: 'a CR alone stands in the header',
  nulInHeader: 'a NUL stands in the header',
  // To some it ends the header, and what follows is text.
  badHeaderLine: 'a line of the header is no field',
  tooManyFields: 'its header has too many fields to be read to its end',
};

// File names are often left without their quotes; where there is a boundary, all must be clear.
const AMBIGUOUS_MULTIPART: typeof AMBIGUOUS = { ...AMBIGUOUS, badParameter: 'a parameter is not clear' };

function childWith(layer: Layer, wanted: Layer): Layer | undefined {
  return layer === wanted ? undefined : layer.children.find((child) => holds(child, wanted));
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
