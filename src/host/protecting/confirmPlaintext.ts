import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { fileBehind } from '../files/partUri';
import { baseName } from '../files/paths';
import type { Prompts } from '../prompts/prompts';

/** Asks where a message lies in memory alone, as one that was inside another. @throws SmimeError `cancelled` */
export async function confirmIfInMemory(prompts: Prompts, message: Uri): Promise<void> {
  const file = fileBehind(message);
  if (file !== message) await confirmPlaintext(prompts, file);
}

/** Asks whether what was encrypted may stand on disk. @throws SmimeError `cancelled` where it may not */
export async function confirmPlaintext(prompts: Prompts, beside: Uri): Promise<void> {
  const agreed = await prompts.confirm({
    message: l10n.t('The decrypted message will be written to disk.'),
    detail: l10n.t(
      'It will stand unprotected beside {0}, for everyone to read who can read that folder. To only look at it, decrypt it in the inspector.',
      baseName(beside),
    ),
    action: l10n.t('Write Plaintext'),
  });
  if (!agreed) throw new SmimeError('cancelled');
}
