import { l10n } from 'vscode';
import { signerOf } from '../../core/keys/signerOf';
import type { Mode } from '../../core/smime/protect';
import { SmimeError } from '../../core/errors/smimeError';
import type { Host } from '../host';
import { chooseIdentity } from '../identities/chooseIdentity';
import { openIdentity } from '../identities/openIdentity';
import { BACK } from '../prompts/prompts';
import { plainMessageFor } from '../editor/activeMessage';
import { protectMessage } from './protect';

/** Protects a message with a signature by an identity. @throws SmimeError `cancelled`, and what {@link openIdentity} throws */
export async function signAs(host: Host, title: string, argument: unknown): Promise<void> {
  const { id } = await chooseIdentity(host, title, argument);
  const message = await plainMessageFor(host.prompts);
  const mode = await host.prompts.choose<Mode>({
    title,
    placeholder: l10n.t('What is done with the message'),
    canGoBack: false,
    choices: [
      { label: l10n.t('Sign'), value: 'sign' },
      { label: l10n.t('Sign and Encrypt'), value: 'signEncrypt' },
      { label: l10n.t('Triple Wrap'), value: 'tripleWrap' },
    ],
  });
  if (mode === BACK) throw new SmimeError('cancelled');
  const place = { step: 1, totalSteps: 1, canGoBack: false };
  const identity = await openIdentity(host, id, title, place);
  if (identity === BACK) throw new SmimeError('cancelled');
  await protectMessage(host, mode, title, message, signerOf(identity));
}
