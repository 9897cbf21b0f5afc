import type { Uri } from 'vscode';
import type { Pace } from '../../core/bytes/pace';
import type { Signer } from '../../core/keys/signer';
import type { ProtectionNote } from '../../core/mime/protectionNote';
import { deliver, notesOf, type Delivery } from '../../core/smime/profiles/deliver';
import { profileOptions } from '../../core/smime/profiles/profileOptions';
import { profileModes, type SendingProfile } from '../../core/smime/profiles/sendingProfile';
import type { Host } from '../host';
import type { Flight, Outgoing } from './outgoing';
import { writeDeliveries } from './writeDeliveries';

/** How, and by whom. */
export interface Making {
  readonly profile: SendingProfile;
  readonly signers: readonly Signer[];
  readonly flight: Flight;
  /** Whether what comes of it lies beside the original, whatever the setting says. */
  readonly isBeside: boolean;
}

/** A file that was written, and for whom. */
export type MadeFile = Pick<Delivery, 'kind' | 'to'> & { readonly uri: Uri };

/** What was made of a message, and what its sender should know. */
export interface Made {
  /** Nothing for a message that was dropped. */
  readonly written: readonly Uri[];
  /** The same, with for whom each is. */
  readonly files: readonly MadeFile[];
  readonly notes: readonly ProtectionNote[];
  /** What else was decided for the sender. */
  readonly news: readonly string[];
}

/**
 * Makes what a preflight has shown, and writes it.
 * @throws SmimeError `recipientWithoutCertificate` for a message that bounces, and what `protect()` and writing throw
 */
export async function makeOne(
  host: Host,
  { uri, message }: Outgoing,
  { profile, signers, flight, isBeside }: Making,
  pace: Pace,
): Promise<Made> {
  const mode = profileModes[profile.mode];
  const { plan, cipher, news, needsForce } = flight;
  const options = { ...profileOptions(profile), cipher, signers, force: needsForce, now: new Date() };
  const deliveries = await deliver(message, mode, plan, options, host.platform, pace);
  const written = await writeDeliveries(
    host,
    { uri, madeFrom: isBeside ? undefined : message },
    mode,
    deliveries,
  );
  const notes = notesOf(deliveries);
  // Nobody in Bcc was left out who gets a message of their own.
  const areServed = plan.bcc.length > 0;
  return {
    written,
    files: deliveries.flatMap(({ kind, to }, index) => {
      const file = written[index];
      return file === undefined ? [] : [{ uri: file, kind, to }];
    }),
    notes: areServed ? notes.filter(({ kind }) => kind !== 'bccRemoved') : notes,
    news,
  };
}
