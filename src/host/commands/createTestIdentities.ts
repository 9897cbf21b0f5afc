import { ConfigurationTarget, l10n, Uri, workspace } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { createTestPki } from '../../core/keys/testPki';
import { TEST_MAIL } from '../../core/keys/testMail';
import { inBackground } from '../errors/inBackground';
import { baseName, folderOf } from '../files/paths';
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
  const { algorithm, faulty, folder } = await ask(host, title);
  const { crypto } = host.platform;
  const made = await paced(host.prompts, title, async () =>
    createTestPki({ algorithm, crypto, now: new Date(), passphrase: PASSPHRASE, faulty }),
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
  /** Whether deliberately bad ones are made too. */
  readonly faulty: boolean;
  readonly folder: Uri;
}

async function ask(host: Host, title: string): Promise<Wanted> {
  let algorithm: Algorithm | undefined;
  let faulty = false;
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
  const askFaulty = async (place: StepPlace): Promise<Back | void> => {
    const answer = await host.prompts.choose({
      ...place,
      title,
      placeholder: l10n.t('Also make deliberately bad ones?'),
      choices: [
        {
          label: l10n.t('Good Ones Only'),
          description: l10n.t('two who sign, two who receive, one who does both'),
          value: false,
        },
        {
          label: l10n.t('Bad Ones Too'),
          description: l10n.t('expired, revoked, for another use…: to test whoever receives'),
          value: true,
        },
      ],
    });
    if (answer === BACK) return BACK;
    faulty = answer;
  };
  const askFolder = async (place: StepPlace): Promise<Back | void> => {
    const answer = await pickFolder(host, title, place);
    if (answer === BACK) return BACK;
    folder = answer;
  };
  await askInTurn([askAlgorithm, askFaulty, askFolder]);
  if (algorithm === undefined || folder === undefined) throw new SmimeError('cancelled');
  return { algorithm, faulty, folder };
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
  const written: Uri[] = [];
  try {
    for (const each of foldersOf(folder, files)) {
      if (await exists(each)) continue;
      await createFolder(each);
      written.push(each);
    }
    for (const file of files) {
      await writeNew(file, writing);
      written.push(file.uri);
    }
  } catch (error) {
    for (const uri of written.toReversed()) await removeQuietly(uri);
    throw error;
  }
}

/** The folder and those below it, each before what is in it. */
function foldersOf(folder: Uri, files: readonly NewFile[]): readonly Uri[] {
  const all = [folder, ...files.map(({ uri }) => folderOf(uri))];
  return [...new Map(all.map((each) => [each.toString(), each])).values()];
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
  const message = l10n.t(
    '{0}: {1} in {2}. The passphrase is “{3}”, as in passphrase.txt; they are for tests alone. Next, open {4} there, choose “Sign…” and sign with erin.p12.',
    title,
    namesOf(files),
    baseName(folder),
    PASSPHRASE,
    TEST_MAIL,
  );
  const isInWorkspace = workspace.getWorkspaceFolder(folder) !== undefined;
  inBackground(host.log, title, async () => {
    const answer = await host.prompts.done(message, isInWorkspace ? [trust] : []);
    if (answer === trust) await trustRoot(Uri.joinPath(folder, 'root.pem'));
  });
}

/** The good ones by name; of the bad ones, whose names say what is wrong, how many there are and where. */
function namesOf(files: readonly string[]): string {
  const keys = files.filter((name) => name.endsWith('.p12'));
  const good = keys.filter((name) => !name.includes('/'));
  const bad = keys.length - good.length;
  const names = good.join(', ');
  return bad === 0 ? names : l10n.t('{0}, and {1} bad ones in the folder “faulty”', names, bad);
}

async function trustRoot(root: Uri): Promise<void> {
  const configuration = workspace.getConfiguration('smime', root);
  const trusted = configuration.get<readonly string[]>('trustedCertificates', []);
  const path = workspace.asRelativePath(root, false);
  if (trusted.includes(path)) return;
  await configuration.update('trustedCertificates', [...trusted, path], ConfigurationTarget.Workspace);
}
