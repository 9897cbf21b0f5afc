import { addressKey } from '../mime/sameAddress';
import type { Certificate } from '../x509/certificate';
import { certificateKey } from '../x509/certificateKey';
import { sameName } from '../x509/sameName';
import { samePublicKey } from '../keys/samePublicKey';
import { addressKeysOf } from './addressKeys';
import { isValidAt, Vouching, type ChoiceBasis, type PathStanding } from './choiceBasis';
import type { Concern } from './concern';
import { recipientRefusal } from './recipientConcerns';

/** Somebody a message is for, by address. */
export interface Addressee {
  readonly address: string;
  /** Undefined where there is none that can be encrypted to. */
  readonly certificate?: Certificate;
  /** What speaks against the choice, where it was made from a pool. */
  readonly concerns: readonly Concern[];
}

/**
 * The certificate of each address: one that may be encrypted to; of several one that is trusted, then one that is not
 * known to be revoked, then one that names another as its issuer, which anybody can write as well, then one that is valid,
 * then the one that is valid the longest.
 * @param named certificates that are recipients anyway; they serve their addresses before any of the pool
 * @returns one for each address, in their order
 */
export function addresseesOf(
  addresses: readonly string[],
  pool: readonly Certificate[],
  named: readonly Certificate[],
  basis: ChoiceBasis = {},
): readonly Addressee[] {
  const vouching = new Vouching(basis);
  const fit = fitByAddress(pool, vouching, basis.at);
  const chosen = new Map(
    named.flatMap((certificate) => vouching.servedBy(certificate).map((key) => [key, certificate])),
  );
  const distinct = new Map(addresses.map((address) => [addressKey(address), address]));
  return [...distinct].map(([key, address]) => {
    const byHand = chosen.get(key);
    if (byHand !== undefined) return { address, certificate: byHand, concerns: [] };
    const [first, ...others] = trustedFirst(fit.get(key) ?? [], (each) => vouching.standing(each, key));
    if (first === undefined) return { address, concerns: [] };
    return { address, certificate: first.certificate, concerns: concernsOf(first, others, basis.at) };
  });
}

/**
 * The certificates that may be encrypted to for each of some addresses, as {@link addresseesOf} chooses among: whether
 * they are trusted is worth asking.
 */
export function candidatesFor(
  addresses: readonly string[],
  pool: readonly Certificate[],
): readonly (readonly Certificate[])[] {
  const wanted = new Map(addresses.map((address): [string, Certificate[]] => [addressKey(address), []]));
  for (const certificate of pool.filter((each) => !isRefused(each)))
    for (const key of addressKeysOf(certificate)) wanted.get(key)?.push(certificate);
  return [...wanted.values()];
}

/** A certificate for an address, and whether somebody who is trusted vouches for that. */
interface Candidate {
  readonly certificate: Certificate;
  readonly standing: PathStanding | undefined;
}

function trustedFirst(
  certificates: readonly Certificate[],
  standingOf: (certificate: Certificate) => Candidate['standing'],
): readonly Candidate[] {
  const all = certificates.map((certificate) => ({ certificate, standing: standingOf(certificate) }));
  return all.toSorted((a, b) => rankOf(b) - rankOf(a));
}

function rankOf(candidate: Candidate): number {
  if (isTrusted(candidate)) return 2;
  return revocationConcern(candidate.standing) === undefined ? 1 : 0;
}

function isTrusted({ standing }: Candidate): boolean {
  return standing === 'trusted';
}

/**
 * Whoever can lay a certificate where it is found can have the message encrypted to himself: that there is a choice is
 * told. One that is trusted beside others that are not leaves none.
 */
function concernsOf(
  chosen: Candidate,
  others: readonly Candidate[],
  at: Date | undefined,
): readonly Concern[] {
  const { certificate, standing } = chosen;
  const isRival = (other: Candidate): boolean =>
    (!isTrusted(chosen) || isTrusted(other)) &&
    !samePublicKey(other.certificate.publicKey, certificate.publicKey) &&
    // The one before a renewal is none.
    (!isValidAt(certificate, at) || isValidAt(other.certificate, at));
  const rivals = new Set(others.filter(isRival).map((other) => certificateKey(other.certificate))).size;
  const several =
    rivals === 1
      ? 'there is another certificate for this address, with another key'
      : `there are ${rivals} other certificates for this address, with other keys`;
  return [
    ...vouchingConcerns(certificate, standing),
    ...(rivals > 0 ? [concern('severalKeys', several)] : []),
  ];
}

function vouchingConcerns(certificate: Certificate, standing: PathStanding | undefined): readonly Concern[] {
  if (standing === 'trusted') return [];
  const revocation = revocationConcern(standing);
  if (revocation !== undefined) return [revocation];
  if (isSelfIssued(certificate)) return [concern('selfSigned', 'nobody vouches for it: it is self-signed')];
  return standing === undefined
    ? []
    : [concern('untrusted', 'no certification path leads from it to a root that you trust')];
}

/** That a certificate, or an authority above it, has been revoked; undefined where nothing is known of that. */
export function revocationConcern(standing: PathStanding | undefined): Concern | undefined {
  if (standing === 'revoked') return { kind: 'revoked', severity: 'refusal', text: 'it has been revoked' };
  if (standing === 'caRevoked')
    return {
      kind: 'revoked',
      severity: 'refusal',
      text: 'an authority that vouches for it has been revoked',
    };
  return undefined;
}

function concern(kind: Concern['kind'], text: string): Concern {
  return { kind, severity: 'warning', text };
}

/** For each address those that may be encrypted to, the best first. */
function fitByAddress(
  pool: readonly Certificate[],
  vouching: Vouching,
  at: Date | undefined,
): ReadonlyMap<string, readonly Certificate[]> {
  const sorted = pool
    .filter((certificate) => !isRefused(certificate))
    .toSorted(
      (a, b) =>
        Number(isSelfIssued(a)) - Number(isSelfIssued(b)) ||
        Number(isValidAt(b, at)) - Number(isValidAt(a, at)) ||
        b.notAfter.value.localeCompare(a.notAfter.value),
    );
  const all = new Map<string, Certificate[]>();
  for (const certificate of sorted)
    for (const key of vouching.servedBy(certificate)) {
      const own = all.get(key) ?? [];
      own.push(certificate);
      all.set(key, own);
    }
  return all;
}

function isRefused(certificate: Certificate): boolean {
  return recipientRefusal(certificate) !== undefined;
}

function isSelfIssued({ issuer, subject }: Certificate): boolean {
  return sameName(issuer, subject);
}
