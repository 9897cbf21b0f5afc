import { addressKey } from '../mime/sameAddress';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import { recipientRefusal } from './recipientConcerns';

/** Somebody a message is for, by address. */
export interface Addressee {
  readonly address: string;
  /** Undefined where there is none that can be encrypted to. */
  readonly certificate?: Certificate;
}

/**
 * The certificate of each address: one that may be encrypted to, and of several the one that is valid the longest.
 * @param named certificates that are recipients anyway; they serve their addresses before any of the pool
 * @returns one for each address, in their order
 */
export function addresseesOf(
  addresses: readonly string[],
  pool: readonly Certificate[],
  named: readonly Certificate[],
): readonly Addressee[] {
  const best = bestByAddress(pool);
  for (const certificate of named) for (const key of keysOf(certificate)) best.set(key, certificate);
  const distinct = new Map(addresses.map((address) => [addressKey(address), address]));
  return [...distinct].map(([key, address]) => {
    const certificate = best.get(key);
    return { address, ...(certificate && { certificate }) };
  });
}

function bestByAddress(pool: readonly Certificate[]): Map<string, Certificate> {
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
