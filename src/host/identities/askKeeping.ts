import { l10n } from 'vscode';
import type { StoredKey } from '../../core/keys/storedIdentity';
import { baseName } from '../files/paths';
import { BACK, type Back, type Choice, type Prompts } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import type { FileToImport } from './keyToImport';

/** A secret storage is made for little. */
const MOST_WHOLE = 64 * 1024;

/** What there is to keep. */
export interface KeyToKeep {
  readonly file: Pick<FileToImport, 'uri' | 'size' | 'passphrase'>;
  readonly pkcs8: Uint8Array;
}

/** Asks how the key of an identity is to be kept. @throws SmimeError `cancelled` */
export async function askKeeping(
  prompts: Prompts,
  title: string,
  key: KeyToKeep,
  place: StepPlace,
): Promise<StoredKey | Back> {
  const chosen = await prompts.choose({
    ...place,
    title,
    placeholder: l10n.t('How the key is kept'),
    choices: choicesFor(key),
  });
  return chosen === BACK ? BACK : chosen;
}

function choicesFor({ file, pkcs8 }: KeyToKeep): readonly Choice<StoredKey>[] {
  const { uri, size, passphrase } = file;
  const name = baseName(uri);
  const at = uri.toString();
  const whole: Choice<StoredKey> = {
    label: l10n.t('In VS Code'),
    detail: l10n.t('The key is copied into the secret storage of VS Code. {0} is not needed any more.', name),
    icon: 'lock',
    value: { kept: 'whole', pkcs8 },
  };
  return [...(size > MOST_WHOLE ? [] : [whole]), ...inFile(name, at, passphrase)];
}

function inFile(name: string, file: string, passphrase: string | undefined): readonly Choice<StoredKey>[] {
  const closed = { icon: 'file', value: { kept: 'closed', file } } as const;
  if (passphrase === undefined) {
    const detail = l10n.t('Only where {0} lies is kept. No passphrase protects it.', name);
    return [{ ...closed, label: l10n.t('In Its File'), detail }];
  }
  return [
    {
      label: l10n.t('In Its File, with the Passphrase in VS Code'),
      detail: l10n.t('The key stays in {0}. Its passphrase goes into the secret storage of VS Code.', name),
      icon: 'file',
      value: { kept: 'opened', file, passphrase },
    },
    {
      ...closed,
      label: l10n.t('In Its File, Asking Each Time'),
      detail: l10n.t('The key stays in {0}. You are asked for its passphrase whenever it is used.', name),
    },
  ];
}
