import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Decryptor } from '../../core/keys/decryptor';
import { decryptorOf } from '../../core/keys/decryptorOf';
import type { Host } from '../host';
import { BACK } from '../prompts/prompts';
import { pickKeyFile } from './pickKeyFile';

/**
 * Lets the person choose the keys to decrypt with.
 * @throws SmimeError `cancelled`, and what {@link pickKeyFile} throws
 */
export async function pickDecryptors(host: Host, title: string): Promise<readonly Decryptor[]> {
  const place = { step: 1, totalSteps: 1, canGoBack: false };
  const file = await pickKeyFile(host, title, l10n.t('The key to decrypt with'), place);
  if (file === BACK) throw new SmimeError('cancelled');
  return file.identities.map((identity) => decryptorOf(identity, [], host.platform.crypto));
}
