import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { contentHolds, type Holding } from '../../core/report/contentHolds';
import { outermostSignature } from '../../core/smime/outermostSignature';
import { baseName } from '../files/paths';
import type { Prompts } from '../prompts/prompts';
import type { JudgedMessage } from './judgedMessage';

/**
 * Asks before a signature is replaced that does not prove the content: under a new one, what somebody has changed would
 * look right.
 * @throws SmimeError `cancelled`
 */
export async function confirmSigningAgain(prompts: Prompts, message: JudgedMessage): Promise<void> {
  const holds = holdingOf(message);
  if (holds === 'yes') return;
  const agreed = await prompts.confirm({
    message: words(holds, baseName(message.uri)),
    detail: l10n.t('Under a new signature it looks as if it had always been so. Read it before you sign it.'),
    action: l10n.t('Sign It All the Same'),
  });
  if (!agreed) throw new SmimeError('cancelled');
}

function words(holds: Exclude<Holding, 'yes'>, name: string): string {
  return holds === 'no'
    ? l10n.t('The signature of {0} does not verify: it may have been changed since it was signed.', name)
    : l10n.t('Whether {0} was changed since it was signed cannot be checked.', name);
}

function holdingOf({ root, report }: JudgedMessage): Holding {
  const layer = outermostSignature(root);
  return layer === undefined ? 'unknown' : contentHolds(report, layer.id);
}
