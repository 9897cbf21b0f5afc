import { lineNumber } from '../core/bytes/lines';
import type { Span } from '../core/bytes/range';
import type { ContentCipher } from '../core/crypto/algorithms';
import { inQuotes } from '../core/errors/inQuotes';
import { correspondents } from '../core/mime/correspondents';
import { CONFIDENTIALITY_POLICIES } from '../core/mime/headerProtection/confidentialityPolicy';
import type { ProtectionNote, ProtectionNoteKind } from '../core/mime/protectionNote';
import {
  chosenCipher,
  CIPHER_CHOICES,
  DIGEST_CHOICES,
  identifiersByChoice,
  includedByChoice,
} from '../core/smime/choices';
import { compressMessage } from '../core/smime/compressMessage';
import { deliver, notesOf } from '../core/smime/profiles/deliver';
import { planDelivery, type DeliveryPlan } from '../core/smime/profiles/deliveryPlan';
import { leftOutWarnings } from '../core/smime/profiles/leftOut';
import { profileOptions, type ProfileOptions } from '../core/smime/profiles/profileOptions';
import { plainProfile } from '../core/smime/profiles/plainProfile';
import type { SendingProfile } from '../core/smime/profiles/sendingProfile';
import type { Mode } from '../core/smime/protect';
import { recipientConcerns } from '../core/smime/recipientConcerns';
import type { Certificate } from '../core/x509/certificate';
import { commonName } from '../core/x509/name';
import { checkPlan, stopBounced, writeDeliveries } from './deliveries';
import { pace, platform } from './host';
import { isShared, readInput, readSharedRecipients, readSigners } from './inputs';
import { essOf, essOptions } from './ess';
import { choice, chosen, oneFile, usage, type OptionName, type Options } from './options';
import { checkOutput, warn, writeResult } from './output';
import { readProfile, signersOf } from './profile';
import { recipientCipher } from './recipientCipher';
import { readRecipients, type GivenRecipients } from './recipients';

export const protectOptions: readonly OptionName[] = [
  'signer',
  'recipient',
  'trust',
  'system-trust',
  'cert',
  'detached',
  'opaque',
  'digest',
  'cipher',
  'pss',
  'oaep',
  'legacy',
  'identify-by',
  'include',
  'protect-headers',
  'profile',
  'profiles',
  'force',
  'allow-unprotected',
  'out',
  'passphrase-file',
  'to-passphrase-file',
  'to-secret-key-file',
];

/** What is of use with a profile alone. */
export const profileOptionNames: readonly OptionName[] = ['profile', 'profiles', 'allow-unprotected'];

/** The modes that sign can say more. */
export const signOptions: readonly OptionName[] = [...protectOptions, ...essOptions];

export const compressOptions: readonly OptionName[] = ['out', 'force'];

/** `sign`, `encrypt`, `sign-encrypt` and `triple`: one FILE in, one message out; with a profile there may be several. */
export async function protectFile(mode: Mode, options: Options): Promise<number> {
  const file = oneFile(options);
  const profile = await readProfile(options, mode);
  const settings = protectSettings(mode, options, profile);
  await checkOutput(options);
  const message = await readInput(file);
  const signerFiles = mode === 'encrypt' ? [] : await signersOf(profile, options);
  const signers = mode === 'encrypt' ? [] : await readSigners(options, signerFiles);
  const shared = await readSharedRecipients(options);
  const people = correspondents(message);
  const at = new Date();
  const given = mode === 'sign' ? nobody : await readRecipients(options, people, at);
  const { pool = profile && [] } = given;
  const sending = profile ?? plainProfile(mode);
  const plan = planDelivery(sending, people, { ...given, pool, isShared: isShared(shared) });
  const inputs = [...options.inputs, ...signerFiles];
  await stopBounced(options, inputs, plan);
  checkPlan(options, plan);
  const readers = [...plan.recipients, ...plan.bcc.flatMap(({ certificate }) => certificate ?? [])];
  const cipher =
    settings.cipher ??
    (mode === 'sign' ? undefined : recipientCipher(options, readers, given.harvested, profile?.legacy));
  const how = { ...settings, cipher, ...shared, signers, force: options.flag('force'), now: at };
  const deliveries = await deliver(message, mode, plan, how, platform, pace());
  await writeDeliveries(options, inputs, plan, deliveries);
  for (const each of [...plan.warnings, ...leftOutWarnings(sending, people, plan)]) warn(each);
  warnOfRecipients(plan, readers, how.now);
  warnAll(notesOf(deliveries), message);
  return 0;
}

const nobody: GivenRecipients = { named: [], harvested: [] };

/** How a message is signed and encrypted. @throws SmimeError `usage`, `weakAlgorithm` */
export function protectSettings(
  mode: Mode,
  options: Options,
  profile: SendingProfile = plainProfile(mode),
): ProfileOptions {
  const set = profileOptions(profile);
  const { ess, labelOutside } = essOf(mode, options);
  const securityLabel = ess?.securityLabel ?? set.ess?.securityLabel;
  const receiptRequest = ess?.receiptRequest ?? set.ess?.receiptRequest;
  return {
    ...set,
    ...givenSettings(options, profile.legacy === true),
    ess: { securityLabel, receiptRequest },
    ...(ess?.securityLabel !== undefined && { labelOutside }),
  };
}

/**
 * What the command line says itself: it wins over a profile.
 * @throws SmimeError `usage`, `weakAlgorithm`
 */
function givenSettings(options: Options, legacy: boolean): Partial<ProfileOptions> {
  if (options.flag('detached') && options.flag('opaque'))
    throw usage('--detached and --opaque exclude each other');
  const digest = choice(options, 'digest', DIGEST_CHOICES);
  const cipher = cipherOf(options, legacy);
  const oaep = choice(options, 'oaep', DIGEST_CHOICES);
  const identifier = chosen(options, 'identify-by', identifiersByChoice);
  const includedCertificates = chosen(options, 'include', includedByChoice);
  const headerProtection = choice(options, 'protect-headers', CONFIDENTIALITY_POLICIES);
  return {
    ...(options.flag('opaque') && { signMode: 'opaque' }),
    ...(options.flag('detached') && { signMode: 'detached' }),
    ...(digest && { digest }),
    ...(cipher && { cipher }),
    ...(oaep && { oaep }),
    ...(options.flag('pss') && { pss: true }),
    ...(identifier && { signerIdentifier: identifier, recipientIdentifier: identifier }),
    ...(includedCertificates && { includedCertificates }),
    ...(headerProtection && { headerProtection }),
  };
}

/** `compress FILE`: one FILE in, one message out. */
export async function compress(options: Options): Promise<number> {
  const file = oneFile(options);
  await checkOutput(options);
  const message = await readInput(file);
  const made = await compressMessage(message, platform, pace());
  await writeResult(options, made.message);
  warnAll(made.notes, message);
  return 0;
}

function cipherOf(options: Options, legacy: boolean): ContentCipher | undefined {
  const cipher = choice(options, 'cipher', CIPHER_CHOICES);
  return cipher && chosenCipher(cipher, legacy || options.flag('legacy'));
}

/** Says on standard error what the sender should know. */
export function warnAll(notes: readonly ProtectionNote[], message: Uint8Array): void {
  for (const { kind, range } of notes) warnAt(warnings[kind], message, range);
}

/** What a sender should know; what is harmless is not said. */
const warnings: Readonly<Record<ProtectionNoteKind, string | undefined>> = {
  encoded: undefined,
  bccRemoved: undefined,
  linesLeftOut:
    'this line of the header is no field: all such lines are left out; if they are text, put an empty line before them',
  signedPartUnsafe:
    'a signed or encrypted part inside may be changed on the way, for it is not safe for transport',
  unsafeKept: 'a part that is not 7 bit was kept as it is',
};

function warnOfRecipients(plan: DeliveryPlan, recipients: readonly Certificate[], at: Date): void {
  for (const recipient of recipients) {
    const name = inQuotes(commonName(recipient.subject));
    for (const { text } of recipientConcerns(recipient, at)) warn(`the certificate of ${name}: ${text}`);
  }
  for (const { address, concerns } of [...plan.addressees, ...plan.bcc])
    for (const { text } of concerns) warn(`the certificate for ${address}: ${text}`);
}

function warnAt(text: string | undefined, message: Uint8Array, range: Span): void {
  if (text !== undefined) warn(`line ${lineNumber(message, range.start)}: ${text}`);
}
