import type { Uri } from 'vscode';
import type { Signer } from '../../core/keys/signer';
import { correspondents, type Correspondents } from '../../core/mime/correspondents';
import { planDelivery } from '../../core/smime/profiles/deliveryPlan';
import { preflight, type Preflight } from '../../core/smime/profiles/preflight';
import { profileModes, type SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import { recipientPool } from '../keys/recipientPool';

/** A message that is to be sent. */
export interface Outgoing {
  readonly uri: Uri;
  readonly message: Uint8Array;
  readonly people: Correspondents;
}

/** @throws SmimeError `fileNotReadable`, `notAMessage` */
export async function readOutgoing(uri: Uri): Promise<Outgoing> {
  const message = await readBytes(uri);
  return { uri, message, people: correspondents(message) };
}

/** What would become of a message. @throws SmimeError `noRecipient` where its address fields cannot be read */
export async function flightOf(
  { recipients }: Pick<Host, 'recipients'>,
  { uri, message, people }: Outgoing,
  profile: SendingProfile,
  signers: readonly Signer[],
): Promise<Preflight> {
  const isSigned = profileModes[profile.mode] === 'sign';
  const found = isSigned ? [] : [...(await recipients.all()), ...(await recipientPool(uri))];
  const pool = found.map(({ certificate }) => certificate);
  const plan = planDelivery(profile, people, { named: [], pool });
  return preflight({ profile, length: message.length, people, signers, plan, at: new Date() });
}
