import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Host } from '../host';

/** A certificate that is not made for its use is refused first; the person may insist. */
export async function forcedIfWanted<T>(
  { prompts }: Pick<Host, 'prompts'>,
  run: (force: boolean) => Promise<T>,
): Promise<T> {
  try {
    return await run(false);
  } catch (error) {
    if (!SmimeError.is(error, 'certificateUnfit')) throw error;
    const insists = await prompts.confirm({
      message: error.message,
      detail: l10n.t('For a test it can be used all the same. Other programs may refuse the result.'),
      action: l10n.t('Use It Anyway'),
    });
    if (!insists) throw new SmimeError('cancelled', { original: error });
    return run(true);
  }
}
