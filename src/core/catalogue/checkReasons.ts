import type { CheckId } from './checkIds';
import type { CheckReason, CheckReasons } from './checkReason';
import { algorithmPolicy } from './checks/algorithmPolicy';
import { coverage } from './checks/coverage';
import { identity } from './checks/identity';
import { messageDigest } from './checks/messageDigest';
import { path } from './checks/path';
import { purpose } from './checks/purpose';
import { revocation } from './checks/revocation';
import { signatureValue } from './checks/signatureValue';
import { structure } from './checks/structure';
import { time } from './checks/time';

/** Every reason that a check can give of its own, check by check; those of paths stand beside them. */
const tables = {
  structure,
  'message-digest': messageDigest,
  'signature-value': signatureValue,
  'algorithm-policy': algorithmPolicy,
  path,
  revocation,
  purpose,
  identity,
  time,
  coverage,
} as const satisfies Readonly<Record<CheckId, CheckReasons>>;

type Codes = { readonly [Id in CheckId]: keyof (typeof tables)[Id] };
export type CheckReasonCode = Codes[CheckId];

/** What a reason says, and of which check. */
export type PlacedReason = CheckReason & { readonly check: CheckId };

/** Every reason of every check. */
export const checkReasons = Object.fromEntries(
  Object.entries(tables).flatMap(([check, reasons]) =>
    Object.entries(reasons).map(([code, reason]) => [code, { ...reason, check: check as CheckId }]),
  ),
) as Readonly<Record<CheckReasonCode, PlacedReason>>;

/** The clause that asks for each check, where its reason names no nearer one. */
export const checkClauses: Readonly<Record<CheckId, string>> = {
  structure: 'RFC 5652 §5',
  'message-digest': 'RFC 5652 §5.4',
  'signature-value': 'RFC 5652 §5.6',
  'algorithm-policy': 'RFC 8551 §2.1',
  path: 'RFC 5280 §6',
  revocation: 'RFC 5280 §6.3',
  purpose: 'RFC 8550 §4.4',
  identity: 'RFC 8550 §3',
  time: 'RFC 8551 §2.5.1',
  coverage: 'RFC 8551 §3.1',
};

/** The checks of a message speak of its content; in a countersignature it is a signature value (RFC 5652 11.4). */
export const countersignatureSentences: Readonly<Record<string, string | undefined>> = {
  digestMatches: 'The digest of the signature value is the one that was countersigned.',
  digestMismatch: 'The countersignature is over another signature value: its digest is not that of this one.',
  noSignedAttributes:
    'There are no signed attributes: the countersignature is over the signature value itself.',
};
