import type { Damage } from '../../asn1/fields';
import { CHECKS } from '../../catalogue/checkIds';
import { checked, notRun, type Check } from '../check';

/** The checks of a signature that is so damaged that nothing of it can be judged: the structure has failed. */
export function unreadableChecks(damage: Damage | undefined): readonly Check[] {
  return CHECKS.map((id) =>
    id === 'structure' ? checked('damaged', damage) : notRun(id, 'structureDamaged'),
  );
}
