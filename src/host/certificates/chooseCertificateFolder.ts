import { ConfigurationTarget, FileType, l10n, Uri, workspace } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { resolvedPath } from '../keys/certificatePool';
import { certificateFolders } from '../keys/certificateSettings';
import { BACK, type Choice, type Prompts } from '../prompts/prompts';

/** A folder for certificates. */
export interface CertificateFolder {
  readonly uri: Uri;
  /** Sees to it that it is looked into from now on. */
  readonly keep: () => Promise<void>;
}

const SUGGESTED = 'certificates';

/**
 * The folder that certificates of recipients are kept in: the one that is set, or one that the person chooses.
 * @param file whose settings count
 * @throws SmimeError `noWorkspaceFolder`, `cancelled`
 */
export async function chooseCertificateFolder(prompts: Prompts, file: Uri): Promise<CertificateFolder> {
  const set = await foldersSet(file);
  const [only] = set;
  if (only !== undefined && set.length === 1) return only.value;
  const title = l10n.t('Add to Recipients');
  if (only !== undefined) {
    const placeholder = l10n.t('The folder that the certificate is kept in');
    return answerOf(await prompts.choose({ title, placeholder, canGoBack: false, choices: set }));
  }
  const folder = workspace.getWorkspaceFolder(file) ?? workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new SmimeError('noWorkspaceFolder');
  const suggested = Uri.joinPath(folder.uri, SUGGESTED);
  const chosen = await prompts.choose<Uri | 'other'>({
    title,
    placeholder: l10n.t(
      'Where certificates of recipients are kept in this workspace: it is written into the setting smime.certificateFolders',
    ),
    canGoBack: false,
    choices: [
      {
        label: SUGGESTED,
        description: l10n.t('in the folder {0}', folder.name),
        icon: 'folder',
        value: suggested,
      },
      { label: l10n.t('Another Folder…'), icon: 'folder-opened', value: 'other' },
    ],
  });
  const uri = chosen === 'other' ? await askFolder(prompts, folder.uri) : answerOf(chosen);
  return { uri, keep: async () => remember(file, folder.uri, uri) };
}

/** The folders of the setting; a path that is a file is passed over. */
async function foldersSet(file: Uri): Promise<readonly Choice<CertificateFolder>[]> {
  const choices: Choice<CertificateFolder>[] = [];
  for (const path of certificateFolders(file)) {
    const uri = resolvedPath(path, file);
    if (uri !== undefined && (await mayBeFolder(uri)))
      choices.push({ label: path, icon: 'folder', value: { uri, keep: () => Promise.resolve() } });
  }
  return choices;
}

async function mayBeFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    // It can be made.
    return true;
  }
}

async function askFolder(prompts: Prompts, start: Uri): Promise<Uri> {
  const [chosen] = await prompts.files({
    title: l10n.t('Choose the folder for certificates of recipients'),
    openLabel: l10n.t('Choose'),
    several: false,
    start,
  });
  if (chosen === undefined) throw new SmimeError('cancelled');
  return chosen;
}

/** Below the workspace folder a path is relative, so that it holds on another machine too. */
async function remember(file: Uri, workspaceFolder: Uri, chosen: Uri): Promise<void> {
  const root = `${workspaceFolder.path.replace(/\/$/, '')}/`;
  const path = chosen.path.startsWith(root) ? chosen.path.slice(root.length) : chosen.fsPath;
  const before = certificateFolders(file);
  await workspace
    .getConfiguration('smime', file)
    .update('certificateFolders', [...before, path], ConfigurationTarget.Workspace);
}

function answerOf<T>(answer: T | typeof BACK): T {
  if (answer === BACK) throw new SmimeError('cancelled');
  return answer;
}
