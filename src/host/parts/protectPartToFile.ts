import { l10n } from 'vscode';
import { partOf } from '../../core/smime/partPlace';
import { protectPart } from '../../core/smime/protectPart';
import type { ProtectedMessage } from '../../core/smime/protect';
import type { Requests } from '../../shared/requests';
import { askParties } from '../protecting/askParties';
import { forcedIfWanted } from '../protecting/forcedIfWanted';
import { tellNotes } from '../protecting/protectionNotes';
import { protectSettings } from '../protecting/protectSettings';
import type { InspectorDocument } from '../editor/inspectorDocument';
import { openInspector } from '../editor/openInspector';
import { fileBehind } from '../files/partUri';
import { baseName } from '../files/paths';
import { resultKinds } from '../files/resultNames';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';
import { correspondentsOf } from '../keys/correspondents';
import { paced } from '../prompts/watchedPace';
import { concernNews } from '../recipients/concernNews';
import { recipientCipher } from '../protecting/recipientCipher';
import { confirmIfInMemory } from '../protecting/confirmPlaintext';

/**
 * Signs or encrypts one part of a message, all else as it is, writes the result as a new message beside the file and
 * opens it. That the part cannot be protected by itself is said before anything is asked.
 * @throws SmimeError `partNotFound`, `wouldBreakSignature`, `cancelled`, and what the parties and writing throw
 */
export async function protectPartToFile(
  host: Host,
  document: InspectorDocument,
  { layer, mode }: Requests['protectPart']['ask'],
): Promise<string> {
  const { uri } = document;
  const { bytes, root } = await document.opened();
  partOf(root, layer);
  const title = mode === 'sign' ? l10n.t('Sign Part') : l10n.t('Encrypt Part');
  const file = fileBehind(uri);
  const correspondents = correspondentsOf(bytes, baseName(uri));
  const settings = protectSettings(file, mode);
  const parties = await askParties(host, { mode, title, message: file, correspondents });
  const now = new Date();
  const { cipher, news } = await recipientCipher(host, settings, parties.recipients);
  const options = { ...settings, cipher, ...parties, now };
  const run = async (force: boolean): Promise<ProtectedMessage> =>
    paced(host.prompts, l10n.t('{0}: {1}', title, baseName(uri)), async (pace) =>
      protectPart(bytes, root, layer, mode, { ...options, force }, host.platform, pace),
    );
  const { message, notes } = await forcedIfWanted(host, run);
  await confirmIfInMemory(host.prompts, uri);
  const written = await writeResult(uri, `part-${resultKinds[mode]}`, message, host.writing);
  await openInspector(written);
  tellNotes(host, title, notes, [...news, ...concernNews(parties.recipients, now)]);
  return mode === 'sign'
    ? l10n.t('Layer {0} is signed in {1}.', layer, baseName(written))
    : l10n.t('Layer {0} is encrypted in {1}.', layer, baseName(written));
}
