import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { describeKey } from '../../core/crypto/namedKeys';
import { SmimeError } from '../../core/errors/smimeError';
import type { KeyedIdentity } from '../../core/keys/identity';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { askUntilOpen } from '../keys/askUntilOpen';
import { holderOf } from '../keys/identityFacts';
import { KeyFileOpener } from '../keys/keyFileOpener';
import { chooseKeyFile } from '../keys/pickKey';
import { BACK } from '../prompts/prompts';

/** A key file that was opened to be imported from. */
export interface FileToImport {
  readonly uri: Uri;
  /** In octets. */
  readonly size: number;
  readonly keys: readonly KeyedIdentity[];
  /** What opened it; undefined where it is not protected. */
  readonly passphrase: string | undefined;
}

/** The key of it that is imported. */
export interface KeyToImport extends KeyedIdentity {
  /** Whether the file gives it a name of its own. */
  readonly isNamed: boolean;
}

const PLACE = { step: 1, totalSteps: 1 };

/**
 * Asks for a key file, and for its passphrase until it opens.
 * @param given the file, where the person has chosen it already
 * @throws SmimeError `cancelled`, `fileNotReadable`, `notAKey`, `unsupportedAlgorithm`
 */
export async function askKeyToImport(
  host: Host,
  title: string,
  given: Uri | undefined,
): Promise<FileToImport> {
  for (;;) {
    const uri = given ?? (await chooseKeyFile(host.prompts, title, l10n.t('Import This Key')));
    if (uri === undefined) throw new SmimeError('cancelled');
    const opener = await KeyFileOpener.of(host, uri);
    const { size } = opener;
    const keys = await opener.openedWith();
    if (keys !== undefined) return { uri, size, keys, passphrase: undefined };
    const place = { ...PLACE, canGoBack: given === undefined };
    const instead = l10n.t('After the name you are asked how the key is kept.');
    const question = { ...opener.question(title, place), instead };
    const asked = await askUntilOpen(host.prompts, question, async (each) => opener.openedWith(each));
    if (asked !== BACK) return { uri, size, keys: asked.result, passphrase: asked.answer.passphrase };
  }
}

/** The only key of a file, else the one that the person chooses. @throws SmimeError `cancelled`, `notAKey` */
export async function chooseOneKey(
  { prompts }: Host,
  title: string,
  { uri, keys }: FileToImport,
): Promise<KeyToImport> {
  const [first, ...others] = keys;
  if (first === undefined) throw new SmimeError('notAKey', { detail: baseName(uri) });
  const chosen =
    others.length === 0
      ? first
      : await prompts.choose({
          title,
          placeholder: l10n.t('The file holds several keys. Which one becomes an identity?'),
          canGoBack: false,
          choices: keys.map((key) => ({ ...words(key), value: key, icon: 'key' })),
        });
  if (chosen === BACK) throw new SmimeError('cancelled');
  return { ...chosen, isNamed: chosen.identity.name !== baseName(uri) };
}

function words({ identity }: KeyedIdentity): { readonly label: string; readonly description: string } {
  const { name, certificate, privateKey } = identity;
  const key = describeKey(privateKey.kind);
  if (certificate === undefined)
    return { label: name, description: l10n.t('{0}, without a certificate', key) };
  return {
    label: holderOf(certificate),
    description: [key, certificate.serialNumber.value].join(' · '),
  };
}
