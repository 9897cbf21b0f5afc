import { addressKey } from '../mime/sameAddress';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import { unfitness } from '../x509/purpose';

/**
 * The certificate that the holder of `own` wants to be encrypted to, where `own` cannot be: one for the same address.
 * @param others certificates of further keys that the holder has; the newest one is taken
 */
export function receivingCertificate(
  own: Certificate,
  others: readonly Certificate[],
): Certificate | undefined {
  if (unfitness(own, 'encrypt') === undefined) return undefined;
  const addresses = new Set(keysOf(own));
  const [newest] = others
    .filter((each) => unfitness(each, 'encrypt') === undefined)
    .filter((each) => keysOf(each).some((key) => addresses.has(key)))
    .toSorted((a, b) => b.notBefore.value.localeCompare(a.notBefore.value));
  return newest;
}

function keysOf(certificate: Certificate): readonly string[] {
  return certificateAddresses(certificate).map(addressKey);
}
