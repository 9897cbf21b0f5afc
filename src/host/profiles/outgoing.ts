import type { Uri } from 'vscode';
import type { Encrypting } from '../protecting/confirmReplacing';
import type { Pace } from '../../core/bytes/pace';
import type { SignerCertificates } from '../../core/smime/includedCertificates';
import { correspondents, type Correspondents } from '../../core/mime/correspondents';
import type { ContentCipher } from '../../core/crypto/algorithms';
import { planDelivery, type DeliveryPlan } from '../../core/smime/profiles/deliveryPlan';
import { preflight, type Preflight } from '../../core/smime/profiles/preflight';
import { profileModes, type SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { profileOptions } from '../../core/smime/profiles/profileOptions';
import type { ChoiceBasis } from '../../core/smime/choiceBasis';
import type { Certificate } from '../../core/x509/certificate';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import { recipientCipher } from '../protecting/recipientCipher';
import type { CertificatesAtHand } from '../recipients/certificatesAtHand';
import { basisFor } from '../recipients/basisFor';

/** A message that is to be sent. */
export interface Outgoing {
  readonly uri: Uri;
  readonly message: Uint8Array;
  readonly people: Correspondents;
}

/** What would become of a message, and what was decided on the way. */
export interface Flight extends Preflight {
  readonly cipher: ContentCipher | undefined;
  /** What the sender should know of these decisions. */
  readonly news: readonly string[];
  /** Where each certificate was found, in words. */
  readonly origins: ReadonlyMap<Certificate, string>;
}

/** @throws SmimeError `fileNotReadable`, `notAMessage` */
export async function readOutgoing(uri: Uri): Promise<Outgoing> {
  const message = await readBytes(uri);
  return { uri, message, people: correspondents(message) };
}

/** How messages are to be sent, and what there is for it. */
export interface Sending {
  readonly profile: SendingProfile;
  readonly signers: readonly SignerCertificates[];
  /** Where certificates of recipients come from. */
  readonly look: (message: Uri) => Promise<CertificatesAtHand>;
}

/**
 * What would become of a message.
 * @throws SmimeError `noRecipient` where its address fields cannot be read or it is for nobody; `weakAlgorithm`;
 *   `cancelled`
 */
export async function flightOf(
  host: Host,
  { uri, message, people }: Outgoing,
  { profile, signers, look }: Sending,
  pace: Pace,
): Promise<Flight> {
  const isSigned = profileModes[profile.mode] === 'sign';
  const atHand = isSigned ? undefined : await look(uri);
  const { origins = new Map<Certificate, string>() } = atHand ?? {};
  const pool = [...origins.keys()];
  const basis: ChoiceBasis =
    atHand === undefined
      ? {}
      : await basisFor([...people.to, ...people.bcc], { ...atHand, pool }, host.platform.crypto, pace);
  const plan = planDelivery(profile, people, { named: [], pool, ...basis });
  const { legacy = false } = profile;
  const wanted = isSigned ? undefined : (profileOptions(profile).cipher ?? 'auto');
  const { cipher, news } = await recipientCipher(host, { cipher: wanted, legacy }, readersOf(plan));
  const length = message.length;
  const flight = preflight({ profile, length, people, signers, plan, cipher, at: new Date() });
  return { ...flight, cipher, news, origins };
}

/** All whose keys open one of the messages. */
function readersOf({ recipients, bcc }: DeliveryPlan): readonly Certificate[] {
  return [...recipients, ...bcc.flatMap(({ certificate }) => certificate ?? [])];
}

/** Whom the protected message is encrypted to that may take the place of a message: nobody where none is made. */
export function encryptingOf(uri: Uri, { mode }: SendingProfile, flight: Flight): Encrypting {
  return { uri, mode: flight.isProtected ? profileModes[mode] : 'sign', recipients: flight.plan.recipients };
}
