import { addressKey } from '../mime/sameAddress';
import type { Certificate } from '../x509/certificate';
import { certificateKey } from '../x509/certificateKey';
import { addressKeysOf } from './addressKeys';
import { dateConcern } from './concern';
import type { HarvestedRecipient } from './harvest/harvestedRecipient';

/** Whether somebody who is trusted vouches for a certificate; where nobody was asked, it stands in none of them. */
export type PathStandings = ReadonlyMap<Certificate, 'trusted' | 'untrusted'>;

/** A certificate that was taken from a signed message for one address. */
export interface Accepted extends Pick<HarvestedRecipient, 'address' | 'certificate' | 'standing'> {
  /** Whether a person has seen it and agreed: it is trusted for that address as long as it is valid. */
  readonly isConfirmed: boolean;
}

/** What certificates of a pool are chosen by, beside what they say themselves. */
export interface ChoiceBasis {
  /** When it is used; where it is left out, dates choose only by their end. */
  readonly at?: Date | undefined;
  readonly standings?: PathStandings | undefined;
  readonly accepted?: readonly Accepted[] | undefined;
}

/** What speaks for certificates as those of single addresses. */
export class Vouching {
  private readonly bound = new Map<Certificate, Set<string>>();
  private readonly confirmed = new Set<string>();

  constructor(private readonly basis: ChoiceBasis) {
    const { at, accepted = [] } = basis;
    for (const { certificate, address, isConfirmed } of accepted) {
      const key = addressKey(address);
      const served = this.bound.get(certificate) ?? new Set();
      this.bound.set(certificate, served.add(key));
      if (isConfirmed && isValidAt(certificate, at)) this.confirmed.add(pairOf(certificate, key));
    }
    for (const { certificate, standing } of accepted)
      if (standing === 'verified' || this.isOnPath(certificate)) this.bound.delete(certificate);
  }

  /**
   * The keys of those addresses that a certificate serves: all that it names, unless nobody vouches for it and it was
   * taken in for one. Its sender has proved no more than that one, and may have written any other into it.
   */
  servedBy(certificate: Certificate): readonly string[] {
    const bound = this.bound.get(certificate);
    return bound === undefined ? addressKeysOf(certificate) : [...bound];
  }

  /** Whether somebody vouches for a certificate as that of an address; undefined where nobody was asked. */
  standing(certificate: Certificate, key: string): 'trusted' | 'untrusted' | undefined {
    return this.confirmed.has(pairOf(certificate, key)) ? 'trusted' : this.basis.standings?.get(certificate);
  }

  private isOnPath(certificate: Certificate): boolean {
    return this.basis.standings?.get(certificate) === 'trusted';
  }
}

/** Whether a certificate is within its dates, or no time is asked about. */
export function isValidAt(certificate: Certificate, at: Date | undefined): boolean {
  return at === undefined || dateConcern(certificate, at) === undefined;
}

function pairOf(certificate: Certificate, key: string): string {
  return `${certificateKey(certificate)} ${key}`;
}
