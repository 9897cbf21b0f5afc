import type { Damage } from '../asn1/fields';
import { CHECKS, type Check } from './check';
import { checked, notRun } from './checkReasons';

/** The checks of a signature that is so damaged that nothing of it can be judged: the structure has failed. */
export function unreadableChecks(damage: Damage | undefined): readonly Check[] {
  return CHECKS.map((id) =>
    id === 'structure' ? checked('damaged', damage) : notRun(id, 'structureDamaged'),
  );
}
