import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import type { Signer } from '../keys/signer';
import { messageWith } from '../mime/writer';
import type { ConfidentialityPolicy } from '../mime/headerProtection/confidentialityPolicy';
import type { HeaderProtectionOptions } from '../mime/headerProtection/headerProtectionOptions';
import { splitForProtection } from '../mime/protection';
import type { ProtectionNote } from '../mime/protectionNote';
import type { Certificate } from '../x509/certificate';
import { encryptEntity } from './encryptEntity';
import type { EssOptions } from './essAttributes';
import type { Platform } from './platform';
import { hasRecipient, type EncryptOptions } from './recipients/encryptOptions';
import { signEntity, type SignOptions } from './signEntity';

/** The four modes of a gateway's sending profile. */
export type Mode = 'sign' | 'encrypt' | 'signEncrypt' | 'tripleWrap';

export interface ProtectOptions extends SignOptions, EncryptOptions {
  /**
   * One, or several: all of them in one SignedData, but for the triple wrap, where the first signs inside and the
   * second outside.
   */
  readonly signers: readonly Signer[];
  readonly recipients: readonly Certificate[];
  /** In a triple wrap the security label stands in the outer signature too, for those who cannot look inside. */
  readonly labelOutside?: boolean;
  /** Protects the header (RFC 9788), and lets those on the way read of it what this policy leaves; undefined for off. */
  readonly headerProtection?: ConfidentialityPolicy | undefined;
  /**
   * Whether the body begins with a copy of what is hidden of the header, for readers that do not know its protection;
   * they do, unless said otherwise.
   */
  readonly legacyDisplay?: boolean | undefined;
}

/** A message made into S/MIME, and what its sender should know. */
export interface ProtectedMessage {
  /** The bytes of the new message. */
  readonly message: Segments;
  /** What was done to the content to make it safe for transport, and what could not be; ranges are of the original. */
  readonly notes: readonly ProtectionNote[];
}

/** `outside`: the outer signature of a triple wrap; label and receipt request speak of what is inside. */
type Step =
  | { readonly sign: readonly Signer[]; readonly outside?: true }
  | { readonly encryptTo: readonly Certificate[] };

/**
 * Turns a message into S/MIME, layer in layer (RFC 8551 3, RFC 2634 1.1). The content is made safe for transport
 * first; Content-* fields move inside, all other header fields stay outside as they are, unless the header is to be
 * protected.
 * @param message the bytes of an .eml
 * @throws SmimeError `notAMessage`, `noSigner`, `noRecipient`, `certificateUnfit`, `keyIdentifierMissing`,
 *   `headerBareCr`, `headerWithoutSignature`, `headerBehindLayers`, `signingFailed`, `encryptionFailed`, `cancelled`
 */
export async function protect(
  message: Uint8Array,
  mode: Mode,
  options: ProtectOptions,
  platform: Platform,
  pace: Pace,
): Promise<ProtectedMessage> {
  const steps = stepsOf(mode, options);
  const { outerHeader, inner, notes } = await splitForProtection(message, pace, headerOf(mode, options));
  let entity = inner;
  for (const step of steps) {
    entity =
      'sign' in step
        ? await signEntity(
            entity,
            step.sign,
            step.outside ? { ...options, ess: outsideOf(options) } : options,
            platform,
            pace,
          )
        : await encryptEntity(entity, step.encryptTo, options, platform, pace);
  }
  return { message: messageWith(outerHeader, entity), notes };
}

/** In a triple wrap the inner signature is over the header, and the encryption hides it. */
function headerOf(mode: Mode, options: ProtectOptions): HeaderProtectionOptions | undefined {
  const { headerProtection: policy, legacyDisplay = true } = options;
  if (policy === undefined) return undefined;
  if (mode === 'encrypt') throw new SmimeError('headerWithoutSignature');
  return { hp: mode === 'sign' ? 'clear' : 'cipher', policy, legacyDisplay };
}

/** A request for receipts counts in the innermost signature alone (RFC 2634 2.2). */
function outsideOf({ ess, labelOutside = false }: ProtectOptions): EssOptions | undefined {
  return labelOutside ? { securityLabel: ess?.securityLabel } : undefined;
}

function stepsOf(mode: Mode, options: ProtectOptions): readonly Step[] {
  const { signers, recipients } = options;
  const encrypt: Step = { encryptTo: recipients };
  if (mode !== 'sign' && !hasRecipient(recipients, options)) throw new SmimeError('noRecipient');
  if (mode === 'encrypt') return [encrypt];
  if (signers.length === 0) throw new SmimeError('noSigner');
  if (mode === 'tripleWrap' && signers.length > 2) {
    throw new SmimeError('usage', {
      detail: 'a triple wrap takes one signer, or one inside and one outside',
    });
  }
  if (mode === 'sign') return [{ sign: signers }];
  if (mode === 'signEncrypt') return [{ sign: signers }, encrypt];
  return [{ sign: signers.slice(0, 1) }, encrypt, { sign: signers.slice(-1), outside: true }];
}
