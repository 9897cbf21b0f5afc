import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Identity } from '../../core/keys/identity';
import { readKeyFile } from '../../core/keys/readKeyFile';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import { BACK, type Back } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { RememberedPassphrases } from './secrets';

/**
 * The identities in a key file. The passphrase is the remembered one, else the person's, who is asked until it opens.
 * @returns BACK where the person would rather choose another file
 * @throws SmimeError `fileNotReadable`, `notAKey`, `unsupportedAlgorithm`, `cancelled`
 */
export async function openKeyFile(
  host: Host,
  uri: Uri,
  title: string,
  place: StepPlace,
): Promise<readonly Identity[] | Back> {
  const bytes = await readBytes(uri);
  const name = baseName(uri);
  const { crypto } = host.platform;
  const tryWith = async (passphrases: readonly string[]): Promise<readonly Identity[] | undefined> => {
    try {
      return await readKeyFile(bytes, passphrases, crypto, name);
    } catch (error) {
      if (SmimeError.is(error, 'passphraseNeeded') || SmimeError.is(error, 'wrongPassphrase'))
        return undefined;
      throw error;
    }
  };
  return (await withRemembered(host, uri, tryWith)) ?? asking(host, uri, { ...place, title }, tryWith);
}

type Attempt = (passphrases: readonly string[]) => Promise<readonly Identity[] | undefined>;

async function withRemembered({ secrets }: Host, uri: Uri, tryWith: Attempt): ReturnType<Attempt> {
  const remembered = new RememberedPassphrases(secrets);
  const passphrase = await remembered.of(uri);
  const identities = await tryWith(passphrase === undefined ? [] : [passphrase]);
  // The file has changed since: what no longer opens it is not kept.
  if (identities === undefined && passphrase !== undefined) await remembered.forget(uri);
  return identities;
}

async function asking(
  { prompts, secrets }: Host,
  uri: Uri,
  place: StepPlace & { readonly title: string },
  tryWith: Attempt,
): Promise<readonly Identity[] | Back> {
  const placeholder = l10n.t('Passphrase of {0}', baseName(uri));
  const wrong = l10n.t('This passphrase does not open the key. Watch for the keyboard layout and spaces.');
  for (let problem = {}; ; problem = { problem: wrong }) {
    const answer = await prompts.passphrase({ ...place, canGoBack: true, placeholder, ...problem });
    if (answer === BACK) return BACK;
    const identities = await tryWith([answer.passphrase]);
    if (identities === undefined) continue;
    if (answer.remember) await new RememberedPassphrases(secrets).remember(uri, answer.passphrase);
    return identities;
  }
}
