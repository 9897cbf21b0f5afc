import { equal } from '../../bytes/segments';
import type { Certificate } from '../../x509/certificate';
import type { Capability } from './capability';
import { certificateCapabilities } from './certificateCapabilities';
import type { HarvestedRecipient } from './harvestedRecipient';

/**
 * What is known of the programs of some recipients, in their order: what a signed message of theirs says, else what the
 * certificate does; undefined for nothing.
 */
export function knownCapabilities(
  recipients: readonly Certificate[],
  harvested: readonly HarvestedRecipient[],
): readonly (readonly Capability[] | undefined)[] {
  return recipients.map((recipient) => {
    const known = harvested.find(({ certificate }) => equal(certificate.raw, recipient.raw));
    return known?.capabilities ?? certificateCapabilities(recipient);
  });
}
