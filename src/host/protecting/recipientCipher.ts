import { l10n } from 'vscode';
import type { ContentCipher } from '../../core/crypto/algorithms';
import { cipherFor } from '../../core/smime/harvest/cipherFor';
import { knownCapabilities } from '../../core/smime/harvest/knownCapabilities';
import type { Certificate } from '../../core/x509/certificate';
import type { ProtectSettings } from './protectSettings';
import type { Host } from '../host';

/** A cipher, and what the person should know of it. */
export interface RecipientCipher {
  /** Undefined where nothing is encrypted. */
  readonly cipher: ContentCipher | undefined;
  readonly news: readonly string[];
}

/** The cipher of the settings; where that is left to the recipients, the one that all are known to read. */
export async function recipientCipher(
  { recipients: known }: Host,
  { cipher: set, legacy }: Pick<ProtectSettings, 'cipher' | 'legacy'>,
  recipients: readonly Certificate[],
): Promise<RecipientCipher> {
  if (set !== 'auto') return { cipher: set, news: [] };
  const { cipher, because } = cipherFor(knownCapabilities(recipients, await known.all()), { legacy });
  return { cipher, news: newsOf(cipher, because) };
}

function newsOf(cipher: ContentCipher, because: ReturnType<typeof cipherFor>['because']): readonly string[] {
  if (because === 'nothingCommon')
    return [l10n.t('The recipients announce no cipher in common that may be used; {0} was taken.', cipher)];
  return cipher === 'aes-256-gcm'
    ? []
    : [l10n.t('{0} was taken, the strongest cipher that the recipients announce.', cipher)];
}
