import { l10n } from 'vscode';
import { BACK, type Back, type Prompts } from '../prompts/prompts';

/** Asks twice for a passphrase that a message is encrypted with: what is mistyped opens it never again. */
export async function newPassphrase(prompts: Prompts, title: string): Promise<string | Back> {
  for (;;) {
    const passphrase = await prompts.secret({
      title,
      placeholder: l10n.t('A passphrase that opens the message'),
      canGoBack: true,
      problemOf: (text) => (text === '' ? l10n.t('It must not be empty.') : undefined),
    });
    if (passphrase === BACK) return BACK;
    const again = await prompts.secret({
      title,
      placeholder: l10n.t('The same passphrase once more'),
      canGoBack: true,
      problemOf: (text) => (text === passphrase ? undefined : l10n.t('This is not the same passphrase.')),
    });
    if (again !== BACK) return passphrase;
  }
}
