import { SmimeError } from '../errors/smimeError';
import type { MimeEntity } from './entity';

/**
 * Refuses a message of whose header other programs may read more fields than are read here, such as a Bcc.
 * @throws SmimeError `headerBareCr`
 */
export function refuseBareCr({ defects }: MimeEntity): void {
  const bareCr = defects.find(({ kind }) => kind === 'bareCrInHeader');
  if (bareCr !== undefined) throw new SmimeError('headerBareCr', { ranges: [bareCr.range] });
}
