import type { ContentCipher } from '../core/crypto/algorithms';
import { cipherFor } from '../core/smime/harvest/cipherFor';
import type { HarvestedRecipient } from '../core/smime/harvest/harvestedRecipient';
import { knownCapabilities } from '../core/smime/harvest/knownCapabilities';
import type { Certificate } from '../core/x509/certificate';
import type { Options } from './options';
import { warn } from './output';

/** The cipher that all recipients can read, as far as it is known what they can; said where it is not the usual one. */
export function recipientCipher(
  options: Options,
  recipients: readonly Certificate[],
  harvested: readonly HarvestedRecipient[],
  legacy = false,
): ContentCipher {
  const known = knownCapabilities(recipients, harvested);
  const { cipher, because } = cipherFor(known, { legacy: legacy || options.flag('legacy') });
  if (because === 'nothingCommon')
    warn(`the recipients announce no cipher in common that may be used: ${cipher} was taken`);
  else if (cipher !== 'aes-256-gcm')
    warn(`${cipher} was taken, the strongest cipher that the recipients announce`);
  return cipher;
}
