import { addressKey } from '../mime/sameAddress';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import { recipientRefusal } from './recipientConcerns';

/** Who is served by certificates, and who is not. */
export interface Served {
  readonly found: readonly Certificate[];
  readonly missing: readonly string[];
}

/**
 * The certificate of each address: one that may be encrypted to, and of several the one that is valid the longest.
 * @param named certificates that are recipients anyway; their addresses need none from the pool
 */
export function certificatesFor(
  addresses: readonly string[],
  pool: readonly Certificate[],
  named: readonly Certificate[],
): Served {
  const found: Certificate[] = [];
  const missing: string[] = [];
  const byAddress = bestByAddress(pool);
  const seen = new Set(named.flatMap(keysOf));
  for (const address of addresses) {
    const key = addressKey(address);
    if (seen.has(key)) continue;
    seen.add(key);
    const best = byAddress.get(key);
    if (best === undefined) missing.push(address);
    else found.push(best);
  }
  return { found, missing };
}

function bestByAddress(pool: readonly Certificate[]): ReadonlyMap<string, Certificate> {
  const best = new Map<string, Certificate>();
  const fit = pool.filter((certificate) => recipientRefusal(certificate) === undefined);
  for (const certificate of fit.toSorted((a, b) => b.notAfter.value.localeCompare(a.notAfter.value))) {
    for (const key of keysOf(certificate)) if (!best.has(key)) best.set(key, certificate);
  }
  return best;
}

function keysOf(certificate: Certificate): readonly string[] {
  return certificateAddresses(certificate).map((address) => addressKey(address));
}
