import type { Uri } from 'vscode';
import type { Identity } from '../../core/keys/identity';
import type { Host } from '../host';
import { BACK, type Back } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { KeyFileOpener } from './keyFileOpener';
import { withPassphrase } from './withPassphrase';

/**
 * The identities in a key file. The passphrase is the remembered one, else the person's, who is asked until it opens.
 * @returns BACK where the person would rather choose another file
 * @throws SmimeError `fileNotReadable`, `notAKey`, `unsupportedAlgorithm`, `cancelled`
 */
export async function openKeyFile(
  host: Host,
  file: Uri,
  title: string,
  place: StepPlace,
): Promise<readonly Identity[] | Back> {
  const opener = await KeyFileOpener.of(host, file);
  const question = { ...opener.question(title, { ...place, canGoBack: true }), file };
  const keys =
    (await opener.openedWith()) ??
    (await withPassphrase(host, question, async (passphrase) => opener.openedWith(passphrase)));
  return keys === BACK ? BACK : keys.map(({ identity }) => identity);
}
