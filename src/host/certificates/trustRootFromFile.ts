import { l10n, workspace } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Certificate } from '../../core/x509/certificate';
import type { Host } from '../host';
import { certificatesOf } from '../keys/certificatePool';
import { tellDone } from '../errors/tellDone';
import { BACK } from '../prompts/prompts';
import { comparableFacts } from './comparableFacts';
import { confirmTrust } from './trustRoot';

/**
 * Trusts a root of a file in this workspace, once its fingerprint is shown.
 * @throws SmimeError `untrustedWorkspace`, `fileNotReadable`, `notACertificate`, `cancelled`
 */
export async function trustRootFromFile(host: Host, title: string): Promise<void> {
  if (!workspace.isTrusted) throw new SmimeError('untrustedWorkspace');
  const [file] = await host.prompts.files({
    title,
    openLabel: l10n.t('Choose'),
    filters: { [l10n.t('Certificates')]: ['pem', 'crt', 'cer', 'der'], [l10n.t('All files')]: ['*'] },
    several: false,
  });
  if (file === undefined) throw new SmimeError('cancelled');
  const root = await oneOf(
    host,
    title,
    (await certificatesOf(file)).map(({ certificate }) => certificate),
  );
  await confirmTrust(host, root);
  const { name } = await comparableFacts(root, host.platform.crypto);
  tellDone(host, title, l10n.t('“{0}” is trusted in this workspace.', name));
}

/** The only certificate, else the one that the person chooses. */
async function oneOf(host: Host, title: string, all: readonly Certificate[]): Promise<Certificate> {
  const [only, second] = all;
  if (only !== undefined && second === undefined) return only;
  const chosen = await host.prompts.choose<Certificate>({
    title,
    placeholder: l10n.t('The file holds several certificates. Which one is the root?'),
    canGoBack: false,
    choices: await Promise.all(
      all.map(async (value) => {
        const { name, fingerprint, validity } = await comparableFacts(value, host.platform.crypto);
        return { label: name, description: validity, detail: fingerprint, value, icon: 'shield' };
      }),
    ),
  });
  if (chosen === BACK) throw new SmimeError('cancelled');
  return chosen;
}
