import { l10n } from 'vscode';
import { correspondents as readCorrespondents } from '../../core/mime/correspondents';
import type { Signer } from '../../core/keys/signer';
import { keptFieldWarnings } from '../../core/smime/profiles/blindCopyWarnings';
import { protect, type Mode, type ProtectedMessage } from '../../core/smime/protect';
import { openInspector } from '../editor/openInspector';
import { fileBehind } from '../files/partUri';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import { resultKinds } from '../files/resultNames';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';
import { correspondentsOf } from '../keys/correspondents';
import { confirmIfInMemory } from '../protecting/confirmPlaintext';
import { harmless } from '../prompts/harmless';
import { paced } from '../prompts/watchedPace';
import { messageFor, saved } from '../editor/activeMessage';
import { concernNews } from '../recipients/concernNews';
import { recipientCipher } from '../protecting/recipientCipher';
import { askParties } from '../protecting/askParties';
import { confirmReplacing } from '../protecting/confirmReplacing';
import { forcedIfWanted } from '../protecting/forcedIfWanted';
import { tellNotes } from '../protecting/protectionNotes';
import { protectSettings } from '../protecting/protectSettings';

/**
 * One of the four modes on a message: asks for the parties, writes the result beside it and opens it.
 * @param signer who signs, where that is known already
 */
export async function protectMessage(
  host: Host,
  mode: Mode,
  title: string,
  argument: unknown,
  signer?: Signer,
): Promise<void> {
  const uri = await saved(await messageFor(argument, host.prompts), host.prompts);
  const message = await readBytes(uri);
  const correspondents = correspondentsOf(message, baseName(uri));
  const settings = protectSettings(fileBehind(uri), mode);
  const parties = await askParties(host, { mode, title, message: fileBehind(uri), correspondents, signer });
  // Whoever knows the passphrase can read it.
  const isOpen = parties.passphrases.length > 0;
  const asked = { uri, mode, recipients: parties.recipients };
  const isBeside = (await confirmReplacing(host, isOpen ? [] : [asked])).has(asked);
  const now = new Date();
  const { cipher, news } = await recipientCipher(host, settings, parties.recipients);
  const options = { ...settings, cipher, ...parties, force: false, now };
  const run = async (force: boolean): Promise<ProtectedMessage> =>
    paced(host.prompts, titleFor(title, baseName(uri)), async (pace) =>
      protect(message, mode, { ...options, force }, host.platform, pace),
    );
  const result = await forcedIfWanted(host, run);
  // Everybody can read what is only signed.
  if (mode === 'sign') await confirmIfInMemory(host.prompts, uri);
  const replaced = isBeside ? undefined : message;
  await openInspector(await writeResult(uri, resultKinds[mode], result.message, host.writing, replaced));
  const kept = keptFieldWarnings(readCorrespondents(message)).map(harmless);
  tellNotes(host, title, result.notes, [...news, ...concernNews(parties.recipients, now), ...kept]);
}

function titleFor(title: string, name: string): string {
  return l10n.t('{0}: {1}', title, name);
}
