import type { Uri } from 'vscode';
import type { Pace } from '../../core/bytes/pace';
import type { Signer } from '../../core/keys/signer';
import type { ProtectionNote } from '../../core/mime/protectionNote';
import { deliver } from '../../core/smime/profiles/deliver';
import type { Preflight } from '../../core/smime/profiles/preflight';
import { profileOptions, type ProfileOptions } from '../../core/smime/profiles/profileOptions';
import { profileModes, type SendingProfile } from '../../core/smime/profiles/sendingProfile';
import type { Host } from '../host';
import { recipientCipher } from '../recipients/recipientCipher';
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
  /** What else was decided for the sender. */
  readonly news: readonly string[];
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
  const { options: chosen, news } = await optionsFor(host, profile, flight);
  const options = { ...chosen, signers, force: flight.needsForce, now: new Date() };
  const deliveries = await deliver(message, mode, flight.plan, options, host.platform, pace);
  return {
    written: await writeDeliveries(host, uri, mode, deliveries),
    notes: deliveries.flatMap(({ notes }) => notes),
    news,
  };
}

/** How a profile makes what a preflight has shown, and what was decided for its sender. */
export async function optionsFor(
  host: Host,
  profile: SendingProfile,
  { plan: { recipients, bcc } }: Preflight,
): Promise<{ readonly options: ProfileOptions; readonly news: readonly string[] }> {
  const chosen = profileOptions(profile);
  const readers = [...recipients, ...bcc.flatMap(({ certificate }) => certificate ?? [])];
  const wanted = {
    cipher: profileModes[profile.mode] === 'sign' ? undefined : (chosen.cipher ?? 'auto'),
    legacy: profile.legacy ?? false,
  } as const;
  const { cipher, news } = await recipientCipher(host, wanted, readers);
  return { options: { ...chosen, cipher }, news };
}
