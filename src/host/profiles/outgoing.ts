import type { Uri } from 'vscode';
import type { Encrypting } from '../protecting/confirmReplacing';
import type { SignerCertificates } from '../../core/smime/includedCertificates';
import { correspondents, type Correspondents } from '../../core/mime/correspondents';
import type { ContentCipher } from '../../core/crypto/algorithms';
import { planDelivery, type DeliveryPlan } from '../../core/smime/profiles/deliveryPlan';
import { preflight, type Preflight } from '../../core/smime/profiles/preflight';
import { profileModes, type SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { profileOptions } from '../../core/smime/profiles/profileOptions';
import type { Certificate } from '../../core/x509/certificate';
import { fileBehind } from '../files/partUri';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import { whereabouts } from '../keys/identityFacts';
import { recipientPool } from '../keys/recipientPool';
import { recipientCipher } from '../protecting/recipientCipher';
import { standingsFor } from '../recipients/standingsFor';
import { whence } from '../recipients/recipientWords';

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

/**
 * What would become of a message.
 * @throws SmimeError `noRecipient` where its address fields cannot be read or it is for nobody; `weakAlgorithm`
 */
export async function flightOf(
  host: Host,
  { uri, message, people }: Outgoing,
  profile: SendingProfile,
  signers: readonly SignerCertificates[],
): Promise<Flight> {
  const isSigned = profileModes[profile.mode] === 'sign';
  const { origins, accepted } = isSigned ? nobody : await certificatesFor(host, fileBehind(uri));
  const pool = [...origins.keys()];
  const standings = await standingsFor(host, uri, [...people.to, ...people.bcc], { pool, accepted });
  const plan = planDelivery(profile, people, { named: [], pool, at: new Date(), standings });
  const { legacy = false } = profile;
  const wanted = isSigned ? undefined : (profileOptions(profile).cipher ?? 'auto');
  const { cipher, news } = await recipientCipher(host, { cipher: wanted, legacy }, readersOf(plan));
  const length = message.length;
  const flight = preflight({ profile, length, people, signers, plan, cipher, at: new Date() });
  return { ...flight, cipher, news, origins };
}

/** Those that a message may be encrypted to, where each was found, and which of them the person has accepted. */
interface Certificates {
  readonly origins: ReadonlyMap<Certificate, string>;
  readonly accepted: readonly Certificate[];
}

const nobody: Certificates = { origins: new Map(), accepted: [] };

async function certificatesFor({ recipients }: Host, uri: Uri): Promise<Certificates> {
  const harvested = await recipients.all();
  const found = await recipientPool(uri);
  return {
    origins: new Map([
      ...harvested.map((each) => [each.certificate, whence(each)] as const),
      ...found.map((each) => [each.certificate, whereabouts(each.uri)] as const),
    ]),
    accepted: harvested.map(({ certificate }) => certificate),
  };
}

/** All whose keys open one of the messages. */
function readersOf({ recipients, bcc }: DeliveryPlan): readonly Certificate[] {
  return [...recipients, ...bcc.flatMap(({ certificate }) => certificate ?? [])];
}

/** Whom the protected message is encrypted to that may take the place of a message: nobody where none is made. */
export function encryptingOf({ uri }: Outgoing, { mode }: SendingProfile, flight: Flight): Encrypting {
  return { uri, mode: flight.isProtected ? profileModes[mode] : 'sign', recipients: flight.plan.recipients };
}
