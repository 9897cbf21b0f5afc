import { l10n } from 'vscode';
import { equal } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import type { HarvestedRecipient } from '../../core/smime/harvest/harvestedRecipient';
import { recipientConcerns } from '../../core/smime/recipientConcerns';
import type { Host } from '../host';
import { KeyNode } from '../views/keyNode';
import { harmless } from '../prompts/harmless';
import { BACK, type Choice } from '../prompts/prompts';
import { tellDone } from '../errors/tellDone';
import { doubt, whence } from './recipientWords';

/** Lists the recipients from messages; the one that is chosen, or of the view, is forgotten, once that is confirmed. */
export async function manageRecipients(host: Host, title: string, argument?: unknown): Promise<void> {
  const { recipients: all, problems } = await host.recipients.file();
  for (const problem of problems) tellDone(host, title, harmless(problem));
  if (all.length === 0) {
    tellDone(host, title, l10n.t('None yet: “Add Sender to Recipients” takes one from a signed message.'));
    return;
  }
  const chosen = await chosenAmong(host, title, all, argument);
  const address = harmless(chosen.address);
  const agreed = await host.prompts.confirm({
    message: l10n.t('Forget {0}?', address),
    detail: l10n.t('Known {0}. The message itself stays where it is.', whence(chosen)),
    action: l10n.t('Forget'),
  });
  if (!agreed) throw new SmimeError('cancelled');
  await host.recipients.remove(chosen.address);
  tellDone(host, title, l10n.t('{0} is forgotten.', address));
}

async function chosenAmong(
  host: Host,
  title: string,
  all: readonly HarvestedRecipient[],
  argument: unknown,
): Promise<HarvestedRecipient> {
  const meant = argument instanceof KeyNode ? argument.certificate : undefined;
  const offered = meant === undefined ? all : all.filter(({ certificate: { raw } }) => equal(raw, meant.raw));
  const [only, second] = offered;
  if (meant !== undefined && only !== undefined && second === undefined) return only;
  const chosen = await host.prompts.choose<HarvestedRecipient>({
    title,
    placeholder: l10n.t('Choose one to forget it'),
    canGoBack: false,
    choices: (only === undefined ? all : offered).map(choiceOf),
  });
  if (chosen === BACK) throw new SmimeError('cancelled');
  return chosen;
}

function choiceOf(recipient: HarvestedRecipient): Choice<HarvestedRecipient> {
  const { address, certificate, standing } = recipient;
  const against = [doubt(standing), ...recipientConcerns(certificate, new Date()).map(({ text }) => text)];
  return {
    label: address,
    description: whence(recipient),
    warnings: against.filter((text) => text !== undefined),
    value: recipient,
    icon: 'account',
  };
}
