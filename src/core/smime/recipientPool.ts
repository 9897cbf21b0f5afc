import { addressKey } from '../mime/sameAddress';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import { sameName } from '../x509/sameName';
import { dateConcern } from './concern';
import { recipientRefusal } from './recipientConcerns';

/** Somebody a message is for, by address. */
export interface Addressee {
  readonly address: string;
  /** Undefined where there is none that can be encrypted to. */
  readonly certificate?: Certificate;
}

/**
 * The certificate of each address: one that may be encrypted to; of several one that another has issued, for anybody can
 * make the rest, then one that is valid, then the one that is valid the longest.
 * @param named certificates that are recipients anyway; they serve their addresses before any of the pool
 * @param at when it is used; where it is left out, dates choose only by their end
 * @returns one for each address, in their order
 */
export function addresseesOf(
  addresses: readonly string[],
  pool: readonly Certificate[],
  named: readonly Certificate[],
  at?: Date,
): readonly Addressee[] {
  const best = bestByAddress(pool, at);
  for (const certificate of named) for (const key of keysOf(certificate)) best.set(key, certificate);
  const distinct = new Map(addresses.map((address) => [addressKey(address), address]));
  return [...distinct].map(([key, address]) => {
    const certificate = best.get(key);
    return { address, ...(certificate && { certificate }) };
  });
}

function bestByAddress(pool: readonly Certificate[], at: Date | undefined): Map<string, Certificate> {
  const best = new Map<string, Certificate>();
  const fit = pool.filter((certificate) => recipientRefusal(certificate) === undefined);
  const isValid = (certificate: Certificate): boolean =>
    at === undefined || dateConcern(certificate, at) === undefined;
  const sorted = fit.toSorted(
    (a, b) =>
      Number(isSelfIssued(a)) - Number(isSelfIssued(b)) ||
      Number(isValid(b)) - Number(isValid(a)) ||
      b.notAfter.value.localeCompare(a.notAfter.value),
  );
  for (const certificate of sorted)
    for (const key of keysOf(certificate)) if (!best.has(key)) best.set(key, certificate);
  return best;
}

function isSelfIssued({ issuer, subject }: Certificate): boolean {
  return sameName(issuer, subject);
}

function keysOf(certificate: Certificate): readonly string[] {
  return certificateAddresses(certificate).map((address) => addressKey(address));
}
