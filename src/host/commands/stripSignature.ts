import { l10n } from 'vscode';
import { withoutSignature } from '../../core/smime/outermostSignature';
import { openInspector } from '../editor/openInspector';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';
import { confirmIfInMemory } from '../protecting/confirmPlaintext';
import { confirmUnproven } from './confirmUnproven';
import { judgedMessageFor } from './judgedMessage';
import { tellOpened } from './tellOpened';

/**
 * Writes a message without the signature around it beside it, and opens it; asks first where that signature does not
 * verify.
 * @throws SmimeError `notSigned`, `cancelled`, and what reading and writing throw
 */
export async function stripSignature(host: Host, title: string, argument: unknown): Promise<void> {
  const judged = await judgedMessageFor(host, title, argument);
  const { uri, bytes, root } = judged;
  const { message, notes } = withoutSignature(bytes, root);
  await confirmUnproven(host.prompts, judged, {
    detail: l10n.t('Without its signature nothing shows the change. Read it before you pass it on.'),
    action: l10n.t('Strip It All the Same'),
  });
  await confirmIfInMemory(host.prompts, uri);
  await openInspector(await writeResult(uri, 'stripped', message, host.writing, bytes));
  tellOpened(host, title, notes);
}
