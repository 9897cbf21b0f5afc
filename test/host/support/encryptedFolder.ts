import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import { runCommand } from './extension';
import { closeAll, freshFolder, message, put, putIdentities } from './folder';

/** A folder with the identities of the test PKI, and a message that was encrypted to Bob beside itself. */
export interface EncryptedFolder {
  readonly folder: Uri;
  readonly mail: Uri;
  readonly encrypted: Uri;
}

/** Makes one for the tests of a suite, and clears it away behind them; to be called where the suite is described. */
export function encryptedFolder(): EncryptedFolder {
  let made: Uri | undefined;
  const folder = (): Uri => made ?? assert.fail('it is there once the tests run');
  before(async () => {
    made = await freshFolder();
    await putIdentities(made);
    await runCommand('smime.encrypt', await put(made, 'mail.eml', message), [{ several: undefined }]);
  });
  after(async () => {
    await closeAll();
    await workspace.fs.delete(folder(), { recursive: true });
  });
  return {
    get folder() {
      return folder();
    },
    get mail() {
      return Uri.joinPath(folder(), 'mail.eml');
    },
    get encrypted() {
      return Uri.joinPath(folder(), 'mail.encrypted.eml');
    },
  };
}
