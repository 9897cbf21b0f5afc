import { l10n } from 'vscode';
import { openFile } from '../../core/report/open';
import type { Report } from '../../core/report/report';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import { openingMaterial } from '../keys/openingMaterial';
import { paced } from '../prompts/watchedPace';
import { messageFor, saved } from '../editor/activeMessage';
import type { LayeredMessage } from './layeredMessage';

/** A message as it lies on disk, and what its signatures are worth. */
export interface JudgedMessage extends LayeredMessage {
  readonly report: Report;
}

/**
 * The message that a command is about, judged without a key: what is encrypted in it stays closed.
 * @throws SmimeError `cancelled`, `unsavedChanges`, `fileNotReadable`, `unreadable`
 */
export async function judgedMessageFor(host: Host, title: string, argument: unknown): Promise<JudgedMessage> {
  const uri = await saved(await messageFor(argument, host.prompts), host.prompts);
  const bytes = await readBytes(uri);
  const options = { ...(await openingMaterial(host, uri)), keys: [], at: new Date() };
  const { root, report } = await paced(host.prompts, l10n.t('{0}: {1}', title, baseName(uri)), async (pace) =>
    openFile(baseName(uri), bytes, options, host.platform, pace),
  );
  return { uri, bytes, root, report };
}
