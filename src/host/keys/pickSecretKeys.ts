import { l10n } from 'vscode';
import { utf8 } from '../../core/bytes/text';
import { SmimeError } from '../../core/errors/smimeError';
import type { SecretKey } from '../../core/keys/key';
import { readSecretKeys } from '../../core/keys/readSecretKeys';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import { BACK, type Back, type Prompts } from '../prompts/prompts';

/**
 * Lets the person type a secret key or choose a file of them. It is used and not kept.
 * @throws SmimeError `fileNotReadable`, `malformed` for a file, `cancelled`
 */
export async function pickSecretKeys({ prompts }: Host, title: string): Promise<readonly SecretKey[] | Back> {
  for (;;) {
    const fromFile = await prompts.choose<boolean>({
      title,
      placeholder: l10n.t('The secret key to decrypt with'),
      canGoBack: false,
      choices: [
        {
          label: l10n.t('Type or Paste It…'),
          description: l10n.t('hexadecimal'),
          value: false,
          icon: 'edit',
        },
        {
          label: l10n.t('From a File…'),
          description: l10n.t('one key a line, in hexadecimal'),
          value: true,
          icon: 'folder-opened',
        },
      ],
    });
    if (fromFile === BACK) return BACK;
    const keys = fromFile ? await keysInFile(prompts, title) : await typedKeys(prompts, title);
    if (keys !== BACK) return keys;
  }
}

async function keysInFile(prompts: Prompts, title: string): Promise<readonly SecretKey[] | Back> {
  const filters = { [l10n.t('All files')]: ['*'] };
  const [file] = await prompts.files({ title, openLabel: l10n.t('Use These Keys'), filters, several: false });
  return file === undefined ? BACK : readSecretKeys(await readBytes(file), baseName(file));
}

async function typedKeys(prompts: Prompts, title: string): Promise<readonly SecretKey[] | Back> {
  const text = await prompts.secret({
    title,
    placeholder: l10n.t('HEX, or ID:HEX where the key has an identifier'),
    canGoBack: true,
    problemOf: (typed) =>
      keysIn(typed).length === 1
        ? undefined
        : l10n.t('Two hexadecimal digits for each octet, such as 00 1f a0; before it ID: if it has one.'),
  });
  return text === BACK ? BACK : keysIn(text);
}

/** None where it cannot be read. Keys are often shown in groups of digits. */
function keysIn(text: string): readonly SecretKey[] {
  try {
    return readSecretKeys(utf8(text.replaceAll(/\s/g, '')), '');
  } catch (error) {
    if (SmimeError.is(error, 'notASecretKey')) return [];
    throw error;
  }
}
