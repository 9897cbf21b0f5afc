import { l10n } from 'vscode';
import { recipientConcerns } from '../../core/smime/recipientConcerns';
import type { Certificate } from '../../core/x509/certificate';
import { commonName } from '../../core/x509/name';
import { harmless } from '../prompts/harmless';

/** What speaks against the certificates that a message was encrypted to, a sentence each. */
export function concernNews(recipients: readonly Certificate[], at: Date): readonly string[] {
  return recipients.flatMap((recipient) =>
    recipientConcerns(recipient, at).map(({ text }) =>
      l10n.t('The certificate of “{0}”: {1}.', harmless(commonName(recipient.subject)), text),
    ),
  );
}
