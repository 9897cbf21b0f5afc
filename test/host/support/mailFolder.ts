import { Uri, workspace } from 'vscode';
import { closeAll, freshFolder, message, put, putIdentities } from './folder';

/** The folder of the test that runs, and the message in it. */
export interface MailFolder {
  readonly folder: Uri;
  mail: Uri;
  readonly at: (name: string) => Uri;
  /** What stands in a file, octet by octet. */
  readonly textAt: (name: string) => Promise<string>;
}

/** How a suite's folder differs from the usual. */
export interface MailFolderOptions {
  /** The message; one from Alice to Bob where nothing is said. */
  readonly text?: string;
  /** What else is to be done before a test, and after it, while the folder is there. */
  readonly ready?: () => Promise<unknown>;
  readonly tidy?: () => Promise<unknown>;
}

/** Gives each test of a suite a folder of its own, with mail.eml and the identities of the test PKI in it. */
export function mailFolder({ text = message, ready, tidy }: MailFolderOptions = {}): MailFolder {
  const nowhere = Uri.file('/nowhere');
  const at = (name: string): Uri => Uri.joinPath(here.folder, name);
  const textAt = async (name: string): Promise<string> =>
    Buffer.from(await workspace.fs.readFile(at(name))).toString('latin1');
  const here = { folder: nowhere, mail: nowhere, at, textAt };
  beforeEach(async () => {
    here.folder = await freshFolder();
    here.mail = await put(here.folder, 'mail.eml', text);
    await putIdentities(here.folder);
    await ready?.();
  });
  afterEach(async () => {
    await tidy?.();
    await closeAll();
    await workspace.fs.delete(here.folder, { recursive: true });
  });
  return here;
}
