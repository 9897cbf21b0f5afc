import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { contentHolds, type Holding } from '../../core/report/contentHolds';
import { openFile } from '../../core/report/open';
import { outermostSignature } from '../../core/smime/outermostSignature';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { openingMaterial } from '../keys/openingMaterial';
import { paced } from '../prompts/watchedPace';
import type { LayeredMessage } from './layeredMessage';

/**
 * Asks before a signature is replaced that does not prove the content: under a new one, what somebody has changed would
 * look right.
 * @throws SmimeError `cancelled`
 */
export async function confirmSigningAgain(host: Host, title: string, message: LayeredMessage): Promise<void> {
  const holds = await holdingOf(host, title, message);
  if (holds === 'yes') return;
  const agreed = await host.prompts.confirm({
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

async function holdingOf(host: Host, title: string, { uri, bytes, root }: LayeredMessage): Promise<Holding> {
  const layer = outermostSignature(root);
  if (layer === undefined) return 'unknown';
  const options = { ...(await openingMaterial(host, uri)), keys: [], at: new Date() };
  const { report } = await paced(host.prompts, l10n.t('{0}: {1}', title, baseName(uri)), async (pace) =>
    openFile(baseName(uri), bytes, options, host.platform, pace),
  );
  return contentHolds(report, layer.id);
}
