import type { Damage } from '../asn1/fields';
import type { Draft } from './draft';

/** A certificate that is read as far as it goes. */
export function damagedCertificate({ detail, range }: Damage): Draft {
  const message = detail;
  return {
    rule: 'damagedCertificate',
    category: 'certificate',
    severity: 'warning',
    message,
    range,
    clause: 'RFC 5280 §4',
  };
}
