import { l10n } from 'vscode';
import { unwrapLayer } from '../../core/smime/unwrapLayer';
import type { Requests } from '../../shared/requests';
import type { InspectorDocument } from '../editor/inspectorDocument';
import { openInspector } from '../editor/openInspector';
import { fileBehind } from '../files/partUri';
import { baseName } from '../files/paths';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';
import { confirmPlaintext } from '../protecting/confirmPlaintext';
import { openedWords } from './openedWords';

/**
 * Writes what is inside a CMS layer as a new message beside the file, and shows it. What was encrypted is written only
 * once the person has agreed.
 * @throws SmimeError `partNotFound`, `cancelled`, `fileNotWritable`, and why a locked layer is locked
 */
export async function unwrapToFile(
  host: Host,
  document: InspectorDocument,
  { layer }: Requests['unwrapLayer']['ask'],
): Promise<string> {
  const { bytes, root } = await document.opened();
  const { message, notes, wasEncrypted } = unwrapLayer(bytes, root, layer);
  if (wasEncrypted || fileBehind(document.uri) !== document.uri)
    await confirmPlaintext(host.prompts, fileBehind(document.uri));
  const written = await writeResult(document.uri, 'unwrapped', message, host.writing);
  await openInspector(written);
  return [l10n.t('Unwrapped into {0}.', baseName(written)), ...openedWords(notes)].join(' ');
}
