import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { contentHolds, type Holding } from '../../core/report/contentHolds';
import { outermostSignature } from '../../core/smime/outermostSignature';
import { baseName } from '../files/paths';
import type { Confirmation, Prompts } from '../prompts/prompts';
import type { JudgedMessage } from './judgedMessage';

/**
 * Asks before a signature is replaced or taken off that does not prove the content: without it, nobody sees any more that
 * somebody has changed it.
 * @param wording what comes of it, and what the button says
 * @throws SmimeError `cancelled`
 */
export async function confirmUnproven(
  prompts: Prompts,
  message: JudgedMessage,
  wording: Pick<Confirmation, 'detail' | 'action'>,
): Promise<void> {
  const holds = holdingOf(message);
  if (holds === 'yes') return;
  const agreed = await prompts.confirm({ message: words(holds, baseName(message.uri)), ...wording });
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
