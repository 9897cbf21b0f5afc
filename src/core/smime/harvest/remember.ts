import { equal } from '../../bytes/segments';
import { addressKey } from '../../mime/sameAddress';
import { STANDINGS, type HarvestedRecipient } from './harvestedRecipient';

/** What becomes of a recipient among those who are known already. */
export type Outcome =
  /** Nobody of this address was known. */
  | 'added'
  /** The same certificate, from a later message or better vouched for. */
  | 'renewed'
  /** Another certificate, from a later message or better vouched for. */
  | 'replaced'
  /** What is known is as well vouched for, and the message is not known to have been signed later. */
  | 'older'
  /** What is known is better vouched for. */
  | 'weaker';

/** Whether an outcome changes nothing unless the person insists. */
export function isKept(outcome: Outcome): boolean {
  return outcome === 'older' || outcome === 'weaker';
}

/** The one who is known of an address. */
export function knownAs(
  known: readonly HarvestedRecipient[],
  address: string,
): HarvestedRecipient | undefined {
  const key = addressKey(address);
  return known.find((each) => addressKey(each.address) === key);
}

/**
 * What becomes of a recipient: of one address what is vouched for best counts, or anybody could push it aside; of what is
 * vouched for alike the message that was signed last, for certificate and capabilities (RFC 8551 2.5.3, 2.7.1).
 */
export function outcomeOf(known: readonly HarvestedRecipient[], found: HarvestedRecipient): Outcome {
  const before = knownAs(known, found.address);
  if (before === undefined) return 'added';
  const rank = STANDINGS.indexOf(found.standing) - STANDINGS.indexOf(before.standing);
  if (rank < 0) return 'weaker';
  if (rank === 0 && !isLater(found, before)) return 'older';
  return equal(found.certificate.raw, before.certificate.raw) ? 'renewed' : 'replaced';
}

/** Those who are known with one more, who stands last; the one of his address goes. */
export function remembered(
  known: readonly HarvestedRecipient[],
  found: HarvestedRecipient,
): readonly HarvestedRecipient[] {
  return [...forgotten(known, found.address), found];
}

/** Those who are known without the one of an address. */
export function forgotten(
  known: readonly HarvestedRecipient[],
  address: string,
): readonly HarvestedRecipient[] {
  const key = addressKey(address);
  return known.filter((each) => addressKey(each.address) !== key);
}

/** Whether one is from a message that was signed earlier than that of another, or does not say when and that one does. */
export function isEarlier(found: HarvestedRecipient, before: HarvestedRecipient): boolean {
  return isLater(before, found);
}

/** A message that does not say when it was signed is never later. */
function isLater({ provenance }: HarvestedRecipient, before: HarvestedRecipient): boolean {
  return timeOf(provenance.signingTime) > timeOf(before.provenance.signingTime);
}

function timeOf(time: string | undefined): number {
  return time === undefined ? -Infinity : Date.parse(time);
}
