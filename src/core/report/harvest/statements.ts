import type { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { attributesOf } from '../../cms/attribute';
import type { SignerInfo } from '../../cms/signerInfo';
import { SmimeError } from '../../errors/smimeError';
import { readCapabilities, type Capability } from '../../smime/harvest/capability';
import { signingTimeOf } from '../attributeFact';

/** What a signer says of his program and of the time, as far as it is believed. */
export interface Statements {
  /** Whether the signing time is none, or not in the future: else nothing that is said can be older than anything. */
  readonly isCurrent: boolean;
  /** ISO 8601. */
  readonly signingTime?: string;
  readonly capabilities?: readonly Capability[];
}

// Clocks and time zones that are set wrongly differ by less (RFC 8551 2.7.1).
const DAY = 24 * 60 * 60_000;

/** Of the signed attributes alone: what stands beside them anybody can have added. */
export function statementsOf(decoding: Decoding, { signedAttrs }: SignerInfo, at: Date): Statements {
  const signingTime = signingTimeOf(decoding, signedAttrs?.attributes ?? [])?.value;
  if (signingTime !== undefined && Date.parse(signingTime) > at.getTime() + DAY) return { isCurrent: false };
  const capabilities = capabilitiesIn(decoding, signedAttrs);
  return {
    isCurrent: true,
    ...(signingTime !== undefined && { signingTime }),
    ...(capabilities && { capabilities }),
  };
}

/** Undefined where nothing is said, or not as RFC 8551 2.5.2 asks: in one attribute with one value. */
function capabilitiesIn(
  decoding: Decoding,
  signedAttrs: SignerInfo['signedAttrs'],
): readonly Capability[] | undefined {
  const [first, another] = attributesOf(signedAttrs?.attributes ?? [], Oid.smimeCapabilities);
  const [value, second] = first?.values ?? [];
  if (value === undefined || another !== undefined || second !== undefined) return undefined;
  try {
    return readCapabilities(decoding, value);
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}
