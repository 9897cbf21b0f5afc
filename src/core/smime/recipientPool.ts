import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import { unfitness } from '../x509/purpose';

/** Who is served by certificates, and who is not. */
export interface Served {
  readonly found: readonly Certificate[];
  readonly missing: readonly string[];
}

/**
 * The certificate of each address: one that may encrypt, and of several the one that is valid the longest.
 * Addresses are compared without regard to case, as every mail system in use does.
 * @param named certificates that are recipients anyway; their addresses need none from the pool
 */
export function certificatesFor(
  addresses: readonly string[],
  pool: readonly Certificate[],
  named: readonly Certificate[],
): Served {
  const found: Certificate[] = [];
  const missing: string[] = [];
  for (const address of new Set(addresses.map((each) => each.toLowerCase()))) {
    if (named.some((certificate) => hasAddress(certificate, address))) continue;
    const [best] = pool
      .filter(
        (certificate) => hasAddress(certificate, address) && unfitness(certificate, 'encrypt') === undefined,
      )
      .toSorted((a, b) => b.notAfter.value.localeCompare(a.notAfter.value));
    if (best === undefined) missing.push(address);
    else found.push(best);
  }
  return { found, missing };
}

function hasAddress(certificate: Certificate, address: string): boolean {
  return certificateAddresses(certificate).some((each) => each.toLowerCase() === address);
}
