import type { CoverageFact } from '../core/report/coverageFact';
import type { HeaderFieldFact } from '../core/report/headerProtectionFact';
import type { AttributeFact, CertificateFact, HeaderFact, Recipient, Signature } from '../core/report/report';
import type { Finding } from '../core/verify/finding';

/** The lists of a report that a message can make long, and what they hold. */
export interface Lists {
  /** Of a layer, by its id. */
  readonly recipients: Recipient;
  readonly signatures: Signature;
  readonly certificates: CertificateFact;
  readonly headers: HeaderFact;
  /** Of the signature at a place in the report. */
  readonly signedAttributes: AttributeFact;
  readonly unsignedAttributes: AttributeFact;
  /** Of the whole report; the gravest findings first. */
  readonly findings: Finding;
  readonly coverage: CoverageFact;
  /** The header outside beside the one inside. */
  readonly protectedFields: HeaderFieldFact;
}
export type ListName = keyof Lists;

export const listNames: readonly ListName[] = [
  'recipients',
  'signatures',
  'certificates',
  'headers',
  'signedAttributes',
  'unsignedAttributes',
  'findings',
  'coverage',
  'protectedFields',
];

/** Which list: its name, and of which layer or signature; empty for the whole report. */
export interface ListId<N extends ListName = ListName> {
  readonly list: N;
  readonly of: string;
}

/** What was cut from a report so that a view gets it at once; it is asked for as it is needed. */
export interface Cut {
  /** The whole length of each list that was cut. */
  readonly lists: readonly (ListId & { readonly total: number })[];
  /** The place in the whole report of each signature that is here. */
  readonly signaturePlaces: readonly number[];
  /** Of all findings. */
  readonly tally: Readonly<Record<Finding['severity'], number>>;
  /** What the message says of itself above everything, wherever in the header it stands. */
  readonly named: readonly HeaderFact[];
}

/** How many items of a list come at once. */
export const LIST_PAGE = 100;
