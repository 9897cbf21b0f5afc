import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { ByteSource } from '../../core/bytes/byteSource';
import type { Layer } from '../../core/smime/layer';
import { unwrap } from '../../core/smime/unwrap';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import { paced } from '../prompts/watchedPace';
import { messageFor, saved } from '../editor/activeMessage';

/** A message as it lies on disk. */
export interface LayeredMessage {
  readonly uri: Uri;
  readonly bytes: Uint8Array;
  readonly root: Layer;
}

/**
 * The message that a command is about, opened layer by layer without a key: what is encrypted in it stays closed.
 * @throws SmimeError `cancelled`, `unsavedChanges`, `fileNotReadable`, `unreadable`
 */
export async function layeredMessageFor(
  host: Host,
  title: string,
  argument: unknown,
): Promise<LayeredMessage> {
  const uri = await saved(await messageFor(argument, host.prompts), host.prompts);
  const bytes = await readBytes(uri);
  const source = ByteSource.file(baseName(uri), bytes);
  const { root } = await paced(host.prompts, l10n.t('{0}: {1}', title, baseName(uri)), async (pace) =>
    unwrap(source, { keys: [] }, host.platform, pace),
  );
  return { uri, bytes, root };
}
