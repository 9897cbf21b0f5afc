import type { Damage } from '../../asn1/fields';
import { found, type Draft } from '../../verify/finding';

/** A certificate that is read as far as it goes. */
export function damagedCertificate({ detail, range }: Damage): Draft {
  return found('damagedCertificate', { detail, range });
}
