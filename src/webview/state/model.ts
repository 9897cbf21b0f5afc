import type { AttributeFact, Layer, Recipient, Signature } from '../../core/report/report';
import { grouped } from '../../shared/grouped';
import { LIST_PAGE } from '../../shared/lists';
import type { SourceFact, ViewState } from '../../shared/messages';
import { isCms } from '../words/kinds';
import type { Asker } from './asker';
import { continueCutLists } from './cutLists';

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
  /** What a verdict on a layer is made of: the signatures that are here, and the worst of those that are not. */
  weighedOf(layer: string): readonly Signature[];
  /** Of one signature, the signed or the unsigned ones. */
  attributesOf(signature: Signature, signed: boolean): readonly AttributeFact[];
  /** The place of a signature in the whole report; undefined for one that was read later. */
  placeOf(signature: Signature): number | undefined;
  recipientsOf(layer: string): readonly Recipient[];
}

/** Reads a state into a model. @param read how to get at what the state leaves out */
export function modelOf(state: ViewState, read: Asker['read']): Model {
  const { report, cut } = state;
  const parents = new Map<string, Layer>();
  const layers = inOrder(report.layers, parents);
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  const sources = new Map(state.sources.map((source) => [source.id, source]));
  const weighed = byLayer(report.signatures);
  const signatures = new Map([...weighed].map(([id, own]) => [id, own.slice(0, LIST_PAGE)]));
  const recipients = byLayer(report.recipients);
  const places = new Map(report.signatures.map((each, at) => [each, cut?.signaturePlaces[at] ?? at]));
  const attributes = attributesByKind(report.signatures);
  const model: Model = {
    state,
    layers,
    protection: outermostFirst(report.layers),
    layer: (id) => byId.get(id),
    parentOf: (id) => parents.get(id),
    source: (id) => sources.get(id),
    signaturesOf: (id) => signatures.get(id) ?? [],
    weighedOf: (id) => weighed.get(id) ?? [],
    attributesOf: attributes,
    placeOf: (signature) => places.get(signature),
    recipientsOf: (id) => recipients.get(id) ?? [],
  };
  continueCutLists(model, read);
  return model;
}

type AttributesOf = (signature: Signature, signed: boolean) => readonly AttributeFact[];

/** The attributes apart, once, so that each list stays the same one. */
function attributesByKind(signatures: readonly Signature[]): AttributesOf {
  const apart = new Map(
    signatures.map((signature) => [
      signature,
      {
        signed: signature.attributes.filter(({ signed }) => signed),
        unsigned: signature.attributes.filter(({ signed }) => !signed),
      },
    ]),
  );
  return (signature, signed) =>
    apart.get(signature)?.[signed ? 'signed' : 'unsigned'] ??
    signature.attributes.filter((attribute) => attribute.signed === signed);
}

function byLayer<T extends { readonly layer: string }>(items: readonly T[]): ReadonlyMap<string, T[]> {
  return grouped(items, ({ layer }) => layer);
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
