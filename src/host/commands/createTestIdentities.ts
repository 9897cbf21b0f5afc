import { ConfigurationTarget, l10n, Uri, workspace } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { createTestPki } from '../../core/keys/testPki';
import { inBackground } from '../errors/inBackground';
import { baseName } from '../files/paths';
import { exists } from '../files/read';
import { removeQuietly, writeNew, type NewFile } from '../files/writeNew';
import type { Host } from '../host';
import { BACK, type Back } from '../prompts/prompts';
import { askInTurn, type StepPlace } from '../prompts/steps';
import { paced } from '../prompts/watchedPace';

/** As on the command line; printed in what the person is told, for these keys protect nothing. */
const PASSPHRASE = 'smime';

type Algorithm = Parameters<typeof createTestPki>[0]['algorithm'];

/** Makes a throwaway certification authority with identities to try things out with. Nothing is overwritten. */
export async function createTestIdentities(host: Host, title: string): Promise<void> {
  const { algorithm, folder } = await ask(host, title);
  const { crypto } = host.platform;
  const made = await paced(host.prompts, title, async () =>
    createTestPki({ algorithm, crypto, now: new Date(), passphrase: PASSPHRASE }),
  );
  await writeAll(
    host,
    folder,
    [...made].map(([name, bytes]) => ({ uri: Uri.joinPath(folder, name), content: [bytes] })),
  );
  offerTrust(host, title, folder, [...made.keys()]);
}

interface Wanted {
  readonly algorithm: Algorithm;
  readonly folder: Uri;
}

async function ask(host: Host, title: string): Promise<Wanted> {
  let algorithm: Algorithm | undefined;
  let folder: Uri | undefined;
  const askAlgorithm = async (place: StepPlace): Promise<Back | void> => {
    const answer = await host.prompts.choose<Algorithm>({
      ...place,
      title,
      placeholder: l10n.t('Which kind of keys'),
      choices: [
        { label: 'RSA', description: l10n.t('2048 bits; every mail program knows it'), value: 'rsa' },
        { label: 'EC', description: l10n.t('NIST curve P-256; short and fast, widely known'), value: 'ec' },
        {
          label: l10n.t('Ed25519 and X25519'),
          description: l10n.t('newer curves; short and fast, known to few mail programs'),
          value: 'ed25519',
        },
        {
          label: l10n.t('ML-DSA and ML-KEM'),
          description: l10n.t('post-quantum: made to withstand quantum computers; hardly known yet'),
          value: 'ml-dsa',
        },
      ],
    });
    if (answer === BACK) return BACK;
    algorithm = answer;
  };
  const askFolder = async (place: StepPlace): Promise<Back | void> => {
    const answer = await pickFolder(host, title, place);
    if (answer === BACK) return BACK;
    folder = answer;
  };
  await askInTurn([askAlgorithm, askFolder]);
  if (algorithm === undefined || folder === undefined) throw new SmimeError('cancelled');
  return { algorithm, folder };
}

const BROWSE = Symbol('browse');

async function pickFolder({ prompts }: Host, title: string, place: StepPlace): Promise<Uri | Back> {
  const inWorkspace = (workspace.workspaceFolders ?? []).map(({ uri }) =>
    Uri.joinPath(uri, 'test-identities'),
  );
  for (;;) {
    const answer = await prompts.choose<Uri | typeof BROWSE>({
      ...place,
      title,
      placeholder: l10n.t('Where to put them'),
      choices: [
        ...inWorkspace.map((uri) => ({
          label: baseName(uri),
          description: uri.fsPath,
          value: uri,
          icon: 'folder',
        })),
        { label: l10n.t('Another Folder…'), value: BROWSE, icon: 'folder-opened' },
      ],
    });
    if (answer !== BROWSE) return answer;
    const [folder] = await prompts.files({ title, openLabel: l10n.t('Put Them Here'), several: false });
    if (folder !== undefined) return folder;
  }
}

/** All of them or none. */
async function writeAll({ writing }: Host, folder: Uri, files: readonly NewFile[]): Promise<void> {
  for (const { uri } of files) {
    if (await exists(uri)) throw new SmimeError('fileExists', { detail: baseName(uri) });
  }
  // Undone from the last to the first; a folder that was there before stays.
  const written = (await exists(folder)) ? [] : [folder];
  try {
    await createFolder(folder);
    for (const file of files) {
      await writeNew(file, writing);
      written.push(file.uri);
    }
  } catch (error) {
    for (const uri of written.toReversed()) await removeQuietly(uri);
    throw error;
  }
}

async function createFolder(folder: Uri): Promise<void> {
  try {
    await workspace.fs.createDirectory(folder);
  } catch (original) {
    throw new SmimeError('fileNotWritable', { detail: baseName(folder), original });
  }
}

/** Says what was made, and offers to trust its root: without that every verdict on it stays open. */
function offerTrust(host: Host, title: string, folder: Uri, files: readonly string[]): void {
  const trust = l10n.t('Trust Their Root in This Workspace');
  const names = files.filter((name) => name.endsWith('.p12'));
  const message = l10n.t(
    '{0}: {1} in {2}. The passphrase is “{3}”. They are for tests alone.',
    title,
    names.join(', '),
    baseName(folder),
    PASSPHRASE,
  );
  const isInWorkspace = workspace.getWorkspaceFolder(folder) !== undefined;
  inBackground(host.log, title, async () => {
    const answer = await host.prompts.done(message, isInWorkspace ? [trust] : []);
    if (answer === trust) await trustRoot(Uri.joinPath(folder, 'root.pem'));
  });
}

async function trustRoot(root: Uri): Promise<void> {
  const configuration = workspace.getConfiguration('smime', root);
  const trusted = configuration.get<readonly string[]>('trustedCertificates', []);
  const path = workspace.asRelativePath(root, false);
  if (trusted.includes(path)) return;
  await configuration.update('trustedCertificates', [...trusted, path], ConfigurationTarget.Workspace);
}
