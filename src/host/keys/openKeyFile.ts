import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Identity } from '../../core/keys/identity';
import { readKeyFile } from '../../core/keys/readKeyFile';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import type { Back } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
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
  const bytes = await readBytes(file);
  const name = baseName(file);
  const { crypto } = host.platform;
  const openedWith = async (...passphrases: readonly string[]): Promise<readonly Identity[] | undefined> => {
    try {
      return await readKeyFile(bytes, passphrases, crypto, name);
    } catch (error) {
      if (SmimeError.is(error, 'passphraseNeeded') || SmimeError.is(error, 'wrongPassphrase'))
        return undefined;
      throw error;
    }
  };
  const placeholder = l10n.t('Passphrase of {0}', name);
  const wrong = l10n.t('This passphrase does not open the key. Watch for the keyboard layout and spaces.');
  const question = { ...place, title, canGoBack: true, placeholder, file, wrong };
  return (await openedWith()) ?? withPassphrase(host, question, openedWith);
}
