import type { Uri } from 'vscode';
import type { Pace } from '../../core/bytes/pace';
import type { Signer } from '../../core/keys/signer';
import type { ProtectionNote } from '../../core/mime/protectionNote';
import { deliver } from '../../core/smime/profiles/deliver';
import type { Preflight } from '../../core/smime/profiles/preflight';
import { profileOptions } from '../../core/smime/profiles/profileOptions';
import { profileModes, type SendingProfile } from '../../core/smime/profiles/sendingProfile';
import type { Host } from '../host';
import type { Outgoing } from './outgoing';
import { writeDeliveries } from './writeDeliveries';

/** How, and by whom. */
export interface Making {
  readonly profile: SendingProfile;
  readonly signers: readonly Signer[];
  readonly flight: Preflight;
}

/** What was made of a message, and what its sender should know. */
export interface Made {
  /** Nothing for a message that was dropped. */
  readonly written: readonly Uri[];
  readonly notes: readonly ProtectionNote[];
}

/**
 * Makes what a preflight has shown, and writes it.
 * @throws SmimeError `noRecipient` for a message that bounces, and what `protect()` and writing throw
 */
export async function makeOne(
  host: Host,
  { uri, message }: Outgoing,
  { profile, signers, flight }: Making,
  pace: Pace,
): Promise<Made> {
  const mode = profileModes[profile.mode];
  const options = { ...profileOptions(profile), signers, force: flight.needsForce, now: new Date() };
  const deliveries = await deliver(message, mode, flight.plan, options, host.platform, pace);
  return {
    written: await writeDeliveries(host, uri, mode, deliveries),
    notes: deliveries.flatMap(({ notes }) => notes),
  };
}
