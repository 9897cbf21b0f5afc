import type { Layer } from '../../core/report/report';
import { totalOf } from '../lists/rest';
import { candidateName, nearestWords, wouldOpen } from '../words/candidateWords';
import { hasProvenKey, isContentDamaged } from './contentDamage';
import type { Model } from './model';

/** Which key at hand comes nearest to opening an encrypted layer; undefined where no key is known. */
export function nearestKey(model: Model, layer: Layer): string | undefined {
  const { id } = layer;
  const { report, keys } = model.state;
  const recipients = model.recipientsOf(id);
  const nearest = report.nearestKeys?.find((each) => each.layer === id);
  // One of them fits; of a bare key or a passphrase nothing says which recipient it is of.
  if (nearest === undefined && isContentDamaged(model, layer) && !recipients.some(hasProvenKey))
    return undefined;
  return nearestWords(recipients, totalOf(recipients), nearest, keys.length);
}

/** The name of a key that lies ready and only has to be opened. */
export function keyInWaiting({ state }: Model, { id }: Layer): string | undefined {
  const candidate = state.report.nearestKeys?.find(({ layer }) => layer === id)?.candidate;
  return candidate !== undefined && wouldOpen(candidate) ? candidateName(candidate) : undefined;
}
