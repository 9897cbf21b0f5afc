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
  const fit = fitByAddress(pool, at);
  const chosen = new Map(
    named.flatMap((certificate) => keysOf(certificate).map((key) => [key, certificate])),
  );
  const distinct = new Map(addresses.map((address) => [addressKey(address), address]));
  return [...distinct].map(([key, address]) => {
    const byHand = chosen.get(key);
    if (byHand !== undefined) return { address, certificate: byHand, concerns: [] };
    const [certificate, ...others] = fit.get(key) ?? [];
    if (certificate === undefined) return { address, concerns: [] };
    return { address, certificate, concerns: concernsOf(certificate, others) };
  });
}

/** Whoever can lay a certificate where it is found can have the message encrypted to himself: that there is a choice is told. */
function concernsOf(certificate: Certificate, others: readonly Certificate[]): readonly Concern[] {
  const rivals = others.filter(({ publicKey }) => !samePublicKey(publicKey, certificate.publicKey)).length;
  const several =
    rivals === 1
      ? 'there is another certificate for this address, with another key'
      : `there are ${rivals} other certificates for this address, with other keys`;
  return [
    ...(isSelfIssued(certificate) ? [concern('selfSigned', 'nobody vouches for it: it is self-signed')] : []),
    ...(rivals > 0 ? [concern('severalKeys', several)] : []),
  ];
}

function concern(kind: Concern['kind'], text: string): Concern {
  return { kind, severity: 'warning', text };
}

/** For each address those that may be encrypted to, the best first. */
function fitByAddress(
  pool: readonly Certificate[],
  at: Date | undefined,
): ReadonlyMap<string, readonly Certificate[]> {
  const isValid = (certificate: Certificate): boolean =>
    at === undefined || dateConcern(certificate, at) === undefined;
  const sorted = pool
    .filter((certificate) => recipientRefusal(certificate) === undefined)
    .toSorted(
      (a, b) =>
        Number(isSelfIssued(a)) - Number(isSelfIssued(b)) ||
        Number(isValid(b)) - Number(isValid(a)) ||
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

function isSelfIssued({ issuer, subject }: Certificate): boolean {
  return sameName(issuer, subject);
}

function keysOf(certificate: Certificate): readonly string[] {
  return certificateAddresses(certificate).map((address) => addressKey(address));
}
