import { commands, l10n, Uri } from 'vscode';
import type { StoredIdentity } from '../../core/keys/storedIdentity';
import { SmimeError } from '../../core/errors/smimeError';
import { readPublicKey, samePublicKey } from '../../core/keys/samePublicKey';
import { inBackground } from '../errors/inBackground';
import type { Host } from '../host';
import { harmless } from '../prompts/harmless';
import { BACK, type Back } from '../prompts/prompts';
import { askInTurn, type StepPlace } from '../prompts/steps';
import { askIdentityName } from './askIdentityName';
import { askKeeping } from './askKeeping';
import { certificatesForKey, type KeyCertificates } from './certificatesForKey';
import { askKeyToImport, chooseOneKey, type FileToImport, type KeyToImport } from './keyToImport';
import type { ListedIdentity } from './listedIdentity';

/**
 * Makes a private key with its certificates an identity under a name. A key that is one already is replaced, once the
 * person agrees.
 * @throws SmimeError `cancelled`, `fileNotReadable`, `notAKey`, `unsupportedAlgorithm`, `certificateNotFound`, `secretStorageFailed`
 */
export async function importIdentity(host: Host, title: string, argument: unknown): Promise<void> {
  const file = await askKeyToImport(host, title, argument instanceof Uri ? argument : undefined);
  const key = await chooseOneKey(host, title, file);
  const known = await knownKey(host, key);
  if (known !== undefined) await confirmReplacing(host, known);
  const certificates = await certificatesForKey(host, title, key, file.uri);
  const identity = await asked(host, title, { file, key, certificates, known });
  if (known === undefined) await host.identities.add(identity);
  else await host.identities.write(known.id, identity);
  tellImported(host, title, identity.name);
}

interface Import {
  readonly file: FileToImport;
  readonly key: KeyToImport;
  readonly certificates: KeyCertificates;
  readonly known: ListedIdentity | undefined;
}

async function asked(
  host: Host,
  title: string,
  { file, key, certificates, known }: Import,
): Promise<StoredIdentity> {
  let name = known?.name;
  let stored: StoredIdentity | undefined;
  const askName = async (place: StepPlace): Promise<Back | void> => {
    const friendlyName = key.isNamed ? key.identity.name : undefined;
    const about = { friendlyName, certificate: certificates.certificate, id: known?.id, name };
    const answer = await askIdentityName(host, title, about, place);
    if (answer === BACK) return BACK;
    name = answer;
  };
  const askHow = async (place: StepPlace): Promise<Back | void> => {
    const answer = await askKeeping(host.prompts, title, { file, pkcs8: key.pkcs8 }, place);
    if (answer === BACK) return BACK;
    if (name !== undefined) stored = { name, ...certificates, key: answer };
  };
  await askInTurn([askName, askHow]);
  if (stored === undefined) throw new SmimeError('cancelled');
  return stored;
}

async function knownKey(
  { identities }: Host,
  { identity }: KeyToImport,
): Promise<ListedIdentity | undefined> {
  const publicKey = readPublicKey(identity.privateKey.spki);
  const { listed } = await identities.all();
  return listed.find(({ certificate }) => samePublicKey(certificate.publicKey, publicKey));
}

async function confirmReplacing({ prompts }: Host, { name }: ListedIdentity): Promise<void> {
  const agreed = await prompts.confirm({
    message: l10n.t('This key is your identity “{0}” already.', harmless(name)),
    detail: l10n.t('You can replace it: its name, its certificates, and how its key is kept.'),
    action: l10n.t('Replace Identity'),
  });
  if (!agreed) throw new SmimeError('cancelled');
}

function tellImported({ prompts, log }: Host, title: string, name: string): void {
  const show = l10n.t('Show Identities');
  inBackground(log, title, async () => {
    const message = l10n.t('{0}: “{1}” is one of your identities now.', title, harmless(name));
    if ((await prompts.done(message, [show])) === show) await commands.executeCommand('smime.keys.focus');
  });
}
