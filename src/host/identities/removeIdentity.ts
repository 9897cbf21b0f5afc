import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { unfitness } from '../../core/x509/purpose';
import { tellDone } from '../errors/tellDone';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { profileNameWords, profilesNaming } from '../profiles/profilesNaming';
import { chooseAnyIdentity, identityName, type AnyIdentity } from './chooseIdentity';
import type { ListedIdentity } from './listedIdentity';

/** Forgets an identity with all that is kept of it, once the person agrees. @throws SmimeError `cancelled`, `identityNotFound`, `secretStorageFailed` */
export async function removeIdentity(host: Host, title: string, argument: unknown): Promise<void> {
  const { listed, unreadable } = await host.identities.all();
  const identity = await chooseAnyIdentity(host, title, argument, [...listed, ...unreadable]);
  const agreed = await host.prompts.confirm({
    message: l10n.t('Remove the identity “{0}”?', identityName(identity)),
    detail: [consequences(identity), ...profilesLeft(identity)].join(' '),
    action: l10n.t('Remove Identity'),
  });
  if (!agreed) throw new SmimeError('cancelled');
  await host.identities.remove(identity.id);
  tellDone(host, title, l10n.t('“{0}” was removed.', identityName(identity)));
}

/** What cannot be sent any more. */
function profilesLeft({ name }: AnyIdentity): readonly string[] {
  const naming = name === undefined ? [] : profilesNaming(name);
  if (naming.length === 0) return [];
  return [l10n.t('Sending profiles let it sign, and will have no signer: {0}.', profileNameWords(naming))];
}

/** Whether anything can have been encrypted for it. */
function receives({ certificate, otherCertificates }: ListedIdentity): boolean {
  return [certificate, ...otherCertificates].some((each) => unfitness(each, 'encrypt') === undefined);
}

function consequences(identity: AnyIdentity): string {
  if ('problem' in identity)
    return l10n.t(
      'It cannot be read: {0} What is stored of it will be deleted and cannot be brought back.',
      identity.problem.message,
    );
  if (identity.file === undefined)
    return receives(identity)
      ? l10n.t(
          'Its private key is deleted from the secret storage of VS Code and cannot be brought back. Without a copy elsewhere, what was encrypted for it can never be opened again.',
        )
      : l10n.t(
          'Its private key is deleted from the secret storage of VS Code and cannot be brought back. Without a copy elsewhere, nothing can be signed with it again.',
        );
  return l10n.t(
    'Its key file {0} stays where it is. The passphrase is forgotten, if it is kept.',
    baseName(identity.file),
  );
}
