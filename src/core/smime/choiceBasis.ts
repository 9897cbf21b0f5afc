import { addressKey } from '../mime/sameAddress';
import type { Certificate } from '../x509/certificate';
import { certificateKey } from '../x509/certificateKey';
import { addressKeysOf } from './addressKeys';
import { dateConcern } from './concern';
import type { HarvestedRecipient } from './harvest/harvestedRecipient';

/** Whether somebody who is trusted vouches for a certificate, or that it or an authority above it has been revoked. */
export type PathStanding = 'trusted' | 'untrusted' | 'revoked' | 'caRevoked';

/** The same of each; one of which nobody was asked stands in none of them. */
export type PathStandings = ReadonlyMap<Certificate, PathStanding>;

/** A certificate that was taken from a signed message for one address. */
export interface Accepted extends Pick<HarvestedRecipient, 'address' | 'certificate' | 'standing'> {
  /**
   * Whether a person has seen it and agreed. What nobody vouched for then is trusted for that address as long as it is
   * valid; of what somebody vouched for the person knew nothing else, so that somebody has to vouch for it today.
   */
  readonly isConfirmed: boolean;
}

/** What certificates of a pool are chosen by, beside what they say themselves. */
export interface ChoiceBasis {
  /** When it is used; where it is left out, dates choose only by their end. */
  readonly at?: Date | undefined;
  readonly standings?: PathStandings | undefined;
  readonly accepted?: readonly Accepted[] | undefined;
  /** Those that were taken for some address, of which nobody knows any more which. */
  readonly astray?: readonly Certificate[] | undefined;
}

/** What speaks for certificates as those of single addresses. */
export class Vouching {
  private readonly bound = new Map<string, Set<string>>();
  private readonly confirmed = new Set<string>();
  private readonly onceVerified = new Set<string>();

  constructor(private readonly basis: ChoiceBasis) {
    const { at, accepted = [], astray = [] } = basis;
    for (const each of astray) if (!this.isTrusted(each)) this.bound.set(certificateKey(each), new Set());
    for (const { certificate, address, standing, isConfirmed } of accepted) {
      const [id, key] = [certificateKey(certificate), addressKey(address)];
      const served = this.bound.get(id) ?? new Set();
      this.bound.set(id, served.add(key));
      if (!isConfirmed) continue;
      if (standing === 'verified') this.onceVerified.add(id);
      else if (isValidAt(certificate, at)) this.confirmed.add(pairOf(certificate, key));
    }
    for (const each of accepted)
      if (this.isVouchedFor(each)) this.bound.delete(certificateKey(each.certificate));
  }

  /**
   * The keys of those addresses that a certificate serves: all that it names, unless nobody vouches for it and it was
   * taken in for one. Its sender has proved no more than that one, and may have written any other into it.
   */
  servedBy(certificate: Certificate): readonly string[] {
    const bound = this.bound.get(certificateKey(certificate));
    return bound === undefined ? addressKeysOf(certificate) : [...bound];
  }

  /** Whether somebody vouches for a certificate as that of an address; undefined where nobody was asked. */
  standing(certificate: Certificate, key: string): PathStanding | undefined {
    const today = this.basis.standings?.get(certificate);
    if (today === 'revoked' || today === 'caRevoked') return today;
    if (this.confirmed.has(pairOf(certificate, key))) return 'trusted';
    return today ?? (this.onceVerified.has(certificateKey(certificate)) ? 'untrusted' : undefined);
  }

  /** Where nobody is asked and no person has agreed to anything, there is nothing but what is written beside it. */
  private isVouchedFor({ certificate, standing, isConfirmed }: Accepted): boolean {
    if (this.isTrusted(certificate)) return true;
    return !isConfirmed && standing === 'verified' && this.basis.standings?.get(certificate) === undefined;
  }

  private isTrusted(certificate: Certificate): boolean {
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
