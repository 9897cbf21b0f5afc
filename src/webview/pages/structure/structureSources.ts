import type { Layer } from '../../../core/report/report';
import type { SourceFact } from '../../../shared/messages';
import type { Model } from '../../state/model';

/** What a layer has of structure: its own body, or each of the certificates that stand alone in it. */
export function structureSources(model: Model, layer: Layer): readonly SourceFact[] {
  const own = certificateSources(layer);
  return [layer.body.source, ...own]
    .flatMap((id) => model.source(id) ?? [])
    .filter(
      ({ id, hasStructure }, at, all) => hasStructure && all.findIndex((each) => each.id === id) === at,
    );
}

/** In CMS the certificates are part of its structure. */
function certificateSources({ kind, certificates = [] }: Layer): readonly string[] {
  return kind === 'data' ? certificates.flatMap(({ range }) => range?.source ?? []) : [];
}
