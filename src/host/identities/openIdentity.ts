import { l10n } from 'vscode';
import type { Identity, KeyedIdentity } from '../../core/keys/identity';
import {
  identityAmong,
  identityKeptWhole,
  type StoredIdentity,
  type StoredKey,
} from '../../core/keys/storedIdentity';
import { SmimeError } from '../../core/errors/smimeError';
import type { Host } from '../host';
import { askUntilOpen } from '../keys/askUntilOpen';
import { KeyFileOpener } from '../keys/keyFileOpener';
import { BACK, type Back } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { keyFileOf } from './listedIdentity';

/**
 * An identity with its key. Where its file needs a passphrase that is not kept, or another than the one that is, the
 * person is asked until it opens; what is kept is then put right.
 * @returns BACK where the person would rather choose another one
 * @throws SmimeError `identityNotFound`, `identityDamaged`, `identityNewer`, `identityKeyGone`, `secretStorageFailed`,
 * `fileNotReadable`, `notAKey`, `unsupportedAlgorithm`, `cancelled`
 */
export async function openIdentity(
  host: Host,
  id: string,
  title: string,
  place: StepPlace,
): Promise<Identity | Back> {
  const stored = await host.identities.read(id);
  const { key } = stored;
  const identity =
    key.kept === 'whole'
      ? await identityKeptWhole(stored, key.pkcs8, host.platform.crypto)
      : await fromFile(host, { id, stored, key }, title, place);
  if (identity !== BACK) await host.identities.wasUsed(id);
  return identity;
}

interface KeptInFile {
  readonly id: string;
  readonly stored: StoredIdentity;
  readonly key: Exclude<StoredKey, { readonly kept: 'whole' }>;
}

async function fromFile(
  host: Host,
  { id, stored, key }: KeptInFile,
  title: string,
  place: StepPlace,
): Promise<Identity | Back> {
  const opener = await KeyFileOpener.of(host, keyFileOf(key.file));
  const opened = await opener.openedWith(...(key.kept === 'opened' ? [key.passphrase] : []));
  if (opened !== undefined) return identityAmong(stored, opened.map(identityOf));
  const question = { ...opener.question(title, place), ...about(key) };
  const asked = await askUntilOpen(host.prompts, question, async (each) => opener.openedWith(each));
  if (asked === BACK) return BACK;
  const identity = identityAmong(stored, asked.result.map(identityOf));
  const { passphrase } = asked.answer;
  if (key.kept === 'opened') await keepPassphrase(host, id, key.file, passphrase);
  return identity;
}

/** While a person types, another window may have renamed or removed the identity: what is kept then is not undone. */
async function keepPassphrase(host: Host, id: string, file: string, passphrase: string): Promise<void> {
  const now = await currentOrNone(host, id);
  if (now?.key.kept !== 'opened' || now.key.file !== file) return;
  await host.identities.write(id, { ...now, key: { ...now.key, passphrase } });
}

async function currentOrNone(host: Host, id: string): Promise<StoredIdentity | undefined> {
  try {
    return await host.identities.read(id);
  } catch (error) {
    if (SmimeError.is(error, 'identityNotFound')) return undefined;
    throw error;
  }
}

function identityOf({ identity }: KeyedIdentity): Identity {
  return identity;
}

/** What becomes of the passphrase, and what was wrong with the one before. */
function about({ kept }: KeptInFile['key']): { readonly instead: string; readonly problem?: string } {
  if (kept === 'closed') return { instead: l10n.t('It is used once and not kept.') };
  return {
    instead: l10n.t('It will be kept in the secret storage of VS Code.'),
    problem: l10n.t('The passphrase that is kept does not open the file any more.'),
  };
}
