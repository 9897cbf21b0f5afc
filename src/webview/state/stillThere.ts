import type { Model } from './model';
import type { Selection } from './selection';

/** A selection in another state: without its layer it is none, and marked bytes that are gone are not marked. */
export function stillThere(model: Model, selection: Selection | undefined): Selection | undefined {
  if (selection === undefined || model.layer(selection.layer) === undefined) return undefined;
  const { mark } = selection;
  const isThere = mark !== undefined && mark.end <= (model.source(mark.source)?.length ?? -1);
  return { ...selection, mark: isThere ? mark : undefined };
}
