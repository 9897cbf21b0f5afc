import type { BerNode } from '../asn1/berNode';
import type { Decoding } from '../asn1/fields';
import { readBitString } from '../asn1/berValue';

/** Why a certificate was revoked: CRLReason by its value (RFC 5280 5.3.1). */
const REASONS = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  undefined,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const;
export type RevocationReason = NonNullable<(typeof REASONS)[number]>;

/** ReasonFlags by their bits (RFC 5280 4.2.1.13); the first is unused. */
const FLAGS: readonly (RevocationReason | undefined)[] = [
  undefined,
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'privilegeWithdrawn',
  'aACompromise',
];

/** Every reason that a CRL can be limited to. */
export const ALL_REASONS: ReadonlySet<RevocationReason> = new Set(
  FLAGS.filter((reason) => reason !== undefined),
);

/** A reason by its value; `unspecified` for one that is not known. */
export function revocationReason(value: number): RevocationReason {
  return REASONS[value] ?? 'unspecified';
}

/** ReasonFlags behind an IMPLICIT tag. @throws SmimeError `malformed` */
export function decodeReasons(decoding: Decoding, node: BerNode): ReadonlySet<RevocationReason> {
  const { bytes } = readBitString(decoding.source, node);
  const reasons = FLAGS.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
  return new Set(reasons.filter((reason) => reason !== undefined));
}
