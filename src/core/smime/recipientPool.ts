import { toHex } from '../bytes/hex';
import { addressKey } from '../mime/sameAddress';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import { sameName } from '../x509/sameName';
import { samePublicKey } from '../keys/samePublicKey';
import { dateConcern, type Concern } from './concern';
import { recipientRefusal } from './recipientConcerns';

/** Somebody a message is for, by address. */
export interface Addressee {
  readonly address: string;
  /** Undefined where there is none that can be encrypted to. */
  readonly certificate?: Certificate;
  /** What speaks against the choice, where it was made from a pool. */
  readonly concerns: readonly Concern[];
}

/** Whether somebody who is trusted vouches for a certificate; where nobody was asked, it stands in none of them. */
export type PathStandings = ReadonlyMap<Certificate, 'trusted' | 'untrusted'>;

/** What certificates of a pool are chosen by, beside what they say themselves. */
export interface ChoiceBasis {
  /** When it is used; where it is left out, dates choose only by their end. */
  readonly at?: Date | undefined;
  readonly standings?: PathStandings | undefined;
}

/**
 * The certificate of each address: one that may be encrypted to; of several one that is trusted, then one that names
 * another as its issuer, which anybody can write as well, then one that is valid, then the one that is valid the longest.
 * @param named certificates that are recipients anyway; they serve their addresses before any of the pool
 * @returns one for each address, in their order
 */
export function addresseesOf(
  addresses: readonly string[],
  pool: readonly Certificate[],
  named: readonly Certificate[],
  basis: ChoiceBasis = {},
): readonly Addressee[] {
  const fit = fitByAddress(pool, basis);
  const chosen = new Map(
    named.flatMap((certificate) => keysOf(certificate).map((key) => [key, certificate])),
  );
  const distinct = new Map(addresses.map((address) => [addressKey(address), address]));
  return [...distinct].map(([key, address]) => {
    const byHand = chosen.get(key);
    if (byHand !== undefined) return { address, certificate: byHand, concerns: [] };
    const [certificate, ...others] = fit.get(key) ?? [];
    if (certificate === undefined) return { address, concerns: [] };
    return { address, certificate, concerns: concernsOf(certificate, others, basis) };
  });
}

/**
 * The certificates that may be encrypted to for some address, as {@link addresseesOf} chooses among: whether they are
 * trusted is worth asking.
 */
export function candidatesFor(
  addresses: readonly string[],
  pool: readonly Certificate[],
): readonly Certificate[] {
  const wanted = new Set(addresses.map(addressKey));
  return pool.filter(
    (certificate) => keysOf(certificate).some((key) => wanted.has(key)) && !isRefused(certificate),
  );
}

/**
 * Whoever can lay a certificate where it is found can have the message encrypted to himself: that there is a choice is
 * told. One that is trusted beside others that are not leaves none.
 */
function concernsOf(
  certificate: Certificate,
  others: readonly Certificate[],
  { at, standings = new Map() }: ChoiceBasis,
): readonly Concern[] {
  const standing = standings.get(certificate);
  const isRival = (other: Certificate): boolean =>
    !samePublicKey(other.publicKey, certificate.publicKey) &&
    (standing !== 'trusted' || standings.get(other) === 'trusted') &&
    // The one before a renewal is none.
    (!isValidAt(certificate, at) || isValidAt(other, at));
  const rivals = new Set(others.filter(isRival).map(({ raw }) => toHex(raw))).size;
  const several =
    rivals === 1
      ? 'there is another certificate for this address, with another key'
      : `there are ${rivals} other certificates for this address, with other keys`;
  return [
    ...vouchingConcerns(certificate, standing),
    ...(rivals > 0 ? [concern('severalKeys', several)] : []),
  ];
}

function vouchingConcerns(
  certificate: Certificate,
  standing: 'trusted' | 'untrusted' | undefined,
): readonly Concern[] {
  if (standing === 'trusted') return [];
  if (isSelfIssued(certificate)) return [concern('selfSigned', 'nobody vouches for it: it is self-signed')];
  return standing === undefined
    ? []
    : [concern('untrusted', 'no certification path leads from it to a root that you trust')];
}

function concern(kind: Concern['kind'], text: string): Concern {
  return { kind, severity: 'warning', text };
}

/** For each address those that may be encrypted to, the best first. */
function fitByAddress(
  pool: readonly Certificate[],
  { at, standings }: ChoiceBasis,
): ReadonlyMap<string, readonly Certificate[]> {
  const isTrusted = (certificate: Certificate): boolean => standings?.get(certificate) === 'trusted';
  const sorted = pool
    .filter((certificate) => !isRefused(certificate))
    .toSorted(
      (a, b) =>
        Number(isTrusted(b)) - Number(isTrusted(a)) ||
        Number(isSelfIssued(a)) - Number(isSelfIssued(b)) ||
        Number(isValidAt(b, at)) - Number(isValidAt(a, at)) ||
        b.notAfter.value.localeCompare(a.notAfter.value),
    );
  const all = new Map<string, Certificate[]>();
  for (const certificate of sorted)
    for (const key of keysOf(certificate)) {
      const own = all.get(key) ?? [];
      own.push(certificate);
      all.set(key, own);
    }
  return all;
}

function isValidAt(certificate: Certificate, at: Date | undefined): boolean {
  return at === undefined || dateConcern(certificate, at) === undefined;
}

function isRefused(certificate: Certificate): boolean {
  return recipientRefusal(certificate) !== undefined;
}

function isSelfIssued({ issuer, subject }: Certificate): boolean {
  return sameName(issuer, subject);
}

function keysOf(certificate: Certificate): readonly string[] {
  return [...new Set(certificateAddresses(certificate).map((address) => addressKey(address)))];
}
