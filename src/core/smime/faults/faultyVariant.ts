import type { Pace } from '../../bytes/pace';
import { gather, type Segments } from '../../bytes/segments';
import type { ContentCipher } from '../../crypto/algorithms';
import { SmimeError } from '../../errors/smimeError';
import { splitForProtection } from '../../mime/protection';
import { messageWith } from '../../mime/writer';
import type { Platform } from '../platform';
import type { ProtectedMessage, ProtectOptions } from '../protect';
import { hasRecipient } from '../recipients/encryptOptions';
import { encryptedDraft, encryptedEntity, encryptionTools } from './encryptedDraft';
import type { EncryptionFault, Fault, SigningFault } from './fault';
import { signedDraft, signedEntity, signingTools } from './signedDraft';

/**
 * A message made into S/MIME with one thing wrong: all else is as {@link protect} makes it, so that a signature is valid
 * over what it should be valid over.
 * @param options as for a good message; of several signers the first one signs. Where the fault needs another form of
 *   signature or kind of cipher, that is taken
 * @throws SmimeError `faultNotPossible`, and what {@link protect} throws
 */
export async function faultyVariant(
  fault: Fault,
  message: Uint8Array,
  options: ProtectOptions,
  platform: Platform,
  pace: Pace,
): Promise<ProtectedMessage> {
  const { outerHeader, inner, notes } = await splitForProtection(message, pace);
  const entity =
    fault.kind === 'signed'
      ? await signedWith(fault, inner, options, platform, pace)
      : await encryptedWith(fault, inner, options, platform, pace);
  return { message: messageWith(outerHeader, entity), notes };
}

async function signedWith(
  fault: SigningFault,
  inner: Segments,
  options: ProtectOptions,
  { crypto }: Platform,
  pace: Pace,
): Promise<Segments> {
  const [signer] = options.signers;
  if (signer === undefined) throw new SmimeError('noSigner');
  const content = await gather(inner, pace);
  const form = fault.form ?? options.signMode;
  const good = await signedDraft(content, form, signer, options, crypto, pace);
  return signedEntity(await fault.spoil(good, signingTools(signer, crypto, options.now)), crypto, pace);
}

async function encryptedWith(
  fault: EncryptionFault,
  inner: Segments,
  options: ProtectOptions,
  platform: Platform,
  pace: Pace,
): Promise<Segments> {
  const { readdress = (recipient) => recipient, spoil = (draft) => draft } = fault;
  if (!hasRecipient(options.recipients, options)) throw new SmimeError('noRecipient');
  const recipients = options.recipients.map(readdress);
  if (fault.readdress !== undefined && recipients.length === 0)
    throw new SmimeError('faultNotPossible', { detail: 'no recipient has a certificate' });
  const settings = { ...options, cipher: cipherFor(fault, options.cipher ?? 'aes-256-gcm') };
  const good = await encryptedDraft(inner, recipients, settings, platform, pace);
  return encryptedEntity(await spoil(good, encryptionTools(recipients, settings, platform.crypto)), pace);
}

/** The cipher that was chosen, or its like of the kind that the fault needs. */
function cipherFor({ cipher: needed }: EncryptionFault, chosen: ContentCipher): ContentCipher {
  if (needed === undefined || (chosen.startsWith('aes-') && chosen.endsWith(needed))) return chosen;
  const bits = /\d{3}/.exec(chosen)?.[0];
  return bits === '128' || bits === '192' ? `aes-${bits}-${needed}` : `aes-256-${needed}`;
}
