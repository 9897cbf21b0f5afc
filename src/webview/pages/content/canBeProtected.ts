import type { Layer } from '../../../core/report/report';
import type { Model } from '../../state/model';

/**
 * Whether a layer is a part that can be protected by itself: it stands in the file as it is, not inside CMS, and no
 * signature is over it that would break.
 */
export function canBeProtected(model: Model, { id }: Layer): boolean {
  const around = model.parentOf(id);
  return around !== undefined && holdsParts(model, around);
}

function holdsParts(model: Model, layer: Layer): boolean {
  if (layer.kind !== 'mime' || layer.contentType === 'multipart/signed') return false;
  const around = model.parentOf(layer.id);
  return around === undefined || holdsParts(model, around);
}
