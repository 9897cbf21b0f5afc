import type { Layer, Recipient, Signature } from '../../core/report/report';
import type { SourceFact, ViewState } from '../../shared/messages';
import { isCms } from '../words/kinds';

/** A state with what the view looks up in it again and again. */
export interface Model {
  readonly state: ViewState;
  /** Every layer in the order of the tree. */
  readonly layers: readonly Layer[];
  /** The layers that protect something, outermost first. */
  readonly protection: readonly Layer[];
  layer(id: string): Layer | undefined;
  parentOf(id: string): Layer | undefined;
  source(id: string): SourceFact | undefined;
  signaturesOf(layer: string): readonly Signature[];
  recipientsOf(layer: string): readonly Recipient[];
}

/** Reads a state into a model. */
export function modelOf(state: ViewState): Model {
  const { report } = state;
  const parents = new Map<string, Layer>();
  const layers = inOrder(report.layers, parents);
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  const sources = new Map(state.sources.map((source) => [source.id, source]));
  return {
    state,
    layers,
    protection: outermostFirst(report.layers),
    layer: (id) => byId.get(id),
    parentOf: (id) => parents.get(id),
    source: (id) => sources.get(id),
    signaturesOf: (id) => report.signatures.filter(({ layer }) => layer === id),
    recipientsOf: (id) => report.recipients.filter(({ layer }) => layer === id),
  };
}

/** The source whose bytes stand for a layer: of CMS its structure, of an entity the whole of it. */
export function shownRange(layer: Layer): Layer['range'] {
  return isCms(layer) ? layer.body : layer.range;
}

function inOrder(layers: readonly Layer[], parents: Map<string, Layer>): Layer[] {
  return layers.flatMap((layer) => {
    for (const child of layer.children) parents.set(child.id, layer);
    return [layer, ...inOrder(layer.children, parents)];
  });
}

// A detached signature stands behind its content in the file and around it in meaning.
function outermostFirst(layers: readonly Layer[]): Layer[] {
  const detached = layers.filter(({ form }) => form === 'detached');
  const others = layers.filter(({ form }) => form !== 'detached');
  return [...detached, ...others].flatMap((layer) => [
    ...(isCms(layer) && layer.kind !== 'digested-data' ? [layer] : []),
    ...outermostFirst(layer.children),
  ]);
}
