import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { requireSignable, signAgain, type SignedAgain } from '../../core/smime/signAgain';
import { openInspector } from '../editor/openInspector';
import { fileBehind } from '../files/partUri';
import { baseName } from '../files/paths';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';
import { pickSigner } from '../keys/pickSigner';
import { confirmIfInMemory } from '../protecting/confirmPlaintext';
import { BACK } from '../prompts/prompts';
import { paced } from '../prompts/watchedPace';
import { forcedIfWanted } from '../protecting/forcedIfWanted';
import { judgedMessageFor } from './judgedMessage';
import { protectSettings } from '../protecting/protectSettings';
import { confirmUnproven } from './confirmUnproven';
import { tellNotes } from '../protecting/protectionNotes';

const ONLY = { step: 1, totalSteps: 1, canGoBack: false };

/**
 * Writes a message with another signature in the place of the one around it beside it, and opens it;
 * asks first where that one does not verify.
 * @throws SmimeError `notSigned`, `notAMessage`, `cancelled`, and what reading, signing and writing throw
 */
export async function signMessageAgain(host: Host, title: string, argument: unknown): Promise<void> {
  const message = await judgedMessageFor(host, title, argument);
  const { uri, bytes, root } = message;
  requireSignable(root);
  await confirmUnproven(host.prompts, message, {
    detail: l10n.t('Under a new signature it looks as if it had always been so. Read it before you sign it.'),
    action: l10n.t('Sign It All the Same'),
  });
  const signer = await pickSigner(host, title, l10n.t('Who signs'), ONLY);
  if (signer === BACK) throw new SmimeError('cancelled');
  const settings = protectSettings(fileBehind(uri), 'sign');
  const run = async (force: boolean): Promise<SignedAgain> =>
    paced(host.prompts, l10n.t('{0}: {1}', title, baseName(uri)), async (pace) =>
      signAgain(bytes, root, [signer], { ...settings, force, now: new Date() }, host.platform, pace),
    );
  const { message: made, hasBareCrBeside } = await forcedIfWanted(host, run);
  await confirmIfInMemory(host.prompts, uri);
  await openInspector(await writeResult(uri, 'signed-again', made, host.writing, bytes));
  tellNotes(host, title, [], hasBareCrBeside ? [bareCrBeside()] : []);
}

function bareCrBeside(): string {
  return l10n.t(
    'A CR that ends no line stands beside the signature, so that some programs cannot verify it. With the sign mode Opaque it stands inside.',
  );
}
