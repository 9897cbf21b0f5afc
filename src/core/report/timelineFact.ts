import type { Range } from '../bytes/range';

/** One time on the line of a signature. */
export interface TimelineEntry {
  readonly what:
    | 'notBefore'
    | 'contentTimeStamp'
    | 'signingTime'
    | 'date'
    | 'received'
    | 'timeStamp'
    | 'revoked'
    | 'notAfter'
    | 'at';
  /** ISO 8601, UTC. */
  readonly time: string;
  /**
   * Who vouches for it: the CA of the signer, the signer, a trusted timestamp, or nobody. The time that was asked about
   * needs nobody.
   */
  readonly standing: 'certificate' | 'signed' | 'proven' | 'claimed' | 'asked';
  readonly detail?: string;
  readonly range?: Range;
}
