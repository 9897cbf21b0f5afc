import type { Layer } from '../../../core/report/report';
import type { SourceFact } from '../../../shared/messages';
import type { Model } from '../../state/model';

/** What a layer has of structure: its own body, or each of the certificates that stand alone in it. */
export function structureSources(model: Model, layer: Layer): readonly SourceFact[] {
  const own = model.source(layer.body.source);
  const all = new Set([...(own ? [own] : []), ...certificateSources(model, layer)]);
  return [...all].filter(({ hasStructure }) => hasStructure);
}

/** All of them, though the state names the first ones alone. In CMS the certificates are part of its structure. */
function certificateSources({ state }: Model, { id, kind, certificates = [] }: Layer): readonly SourceFact[] {
  if (kind !== 'data' || certificates.length === 0) return [];
  // The core names its sources after the layer that they belong to: "1:pem[2]".
  return state.sources.filter((source) => source.id.startsWith(`${id}:`));
}
