import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Signer } from '../../core/keys/signer';
import { protect, type Mode, type ProtectedMessage } from '../../core/smime/protect';
import { openInspector } from '../editor/openInspector';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import type { ResultKind } from '../files/resultNames';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';
import { correspondentsOf } from '../keys/correspondents';
import { paced } from '../prompts/watchedPace';
import { messageFor, saved } from './activeMessage';
import { askParties } from './askParties';
import { tellNotes } from './protectionNotes';
import { protectSettings } from './protectSettings';

const kinds: Readonly<Record<Mode, ResultKind>> = {
  sign: 'signed',
  encrypt: 'encrypted',
  signEncrypt: 'signed-encrypted',
  tripleWrap: 'triple',
};

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
  const settings = protectSettings(uri, mode);
  const parties = await askParties(host, { mode, title, message: uri, correspondents, signer });
  const options = { ...settings, ...parties, force: false, now: new Date() };
  const run = async (force: boolean): Promise<ProtectedMessage> =>
    paced(host.prompts, titleFor(title, baseName(uri)), async (pace) =>
      protect(message, mode, { ...options, force }, host.platform, pace),
    );
  const result = await forcedIfWanted(host, run);
  await openInspector(await writeResult(uri, kinds[mode], result.message, host.writing));
  tellNotes(host, title, result.notes);
}

function titleFor(title: string, name: string): string {
  return l10n.t('{0}: {1}', title, name);
}

/** A certificate that is not made for its use is refused first; the person may insist. */
async function forcedIfWanted(
  { prompts }: Host,
  run: (force: boolean) => Promise<ProtectedMessage>,
): Promise<ProtectedMessage> {
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
