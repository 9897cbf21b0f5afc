import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { equal } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import type { FormerFiles, Replaced } from '../files/formerFiles';
import { baseName } from '../files/paths';
import { exists, readBytes } from '../files/read';
import { replaceWhole } from '../files/replaceWhole';
import { isUnsaved } from '../files/unsaved';
import type { Host } from '../host';
import type { Confirmation } from '../prompts/prompts';

/**
 * Writes the former bytes of a file, whole or not at all. Where the file is not as it was left, the person is asked first.
 * @throws SmimeError `formerNotKept`, `cancelled`, `fileNotReadable`, `fileNotWritable`
 */
export async function putBack(host: Host, replaced: Replaced): Promise<void> {
  const { formers, writing, prompts } = host;
  const { uri } = replaced;
  const former = formers.formerOf(replaced);
  if (former === undefined) throw notKept(formers, uri);
  const concern = await changeSince(host, uri, former.now);
  if (concern !== undefined && !(await prompts.confirm({ ...concern, action: l10n.t('Restore') })))
    throw new SmimeError('cancelled');
  await replaceWhole({ uri, content: [former.content] }, writing);
  formers.wasRestored(replaced);
}

/** Why the former bytes of a file are not there. */
export function notKept(formers: FormerFiles, uri: Uri): SmimeError {
  const name = baseName(uri);
  const detail = formers.hadToGo(uri) ? `those of ${name} had to make room for newer ones` : name;
  return new SmimeError('formerNotKept', { detail });
}

/** What has become of a file since it was replaced; undefined where it is as it was left. */
async function changeSince(
  { writing }: Host,
  uri: Uri,
  left: Uint8Array,
): Promise<Pick<Confirmation, 'message' | 'detail'> | undefined> {
  const name = baseName(uri);
  if (!(await exists(uri)))
    return {
      message: l10n.t('{0} is not there any more.', name),
      detail: l10n.t('It is written again as it was before the result took its place.'),
    };
  const now = await writing.inPlace?.digest([await readBytes(uri)]);
  if (!isUnsaved(uri) && now !== undefined && equal(now, left)) return undefined;
  return {
    message: l10n.t('{0} has changed since it was replaced.', name),
    detail: l10n.t('What it holds now is lost if its former bytes are restored.'),
  };
}
