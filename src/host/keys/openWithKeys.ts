import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { decryptorOf } from '../../core/keys/decryptorOf';
import { passphraseKey, type Key } from '../../core/keys/key';
import type { DecryptionWay } from '../../shared/requests';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { BACK, type Back, type Choice } from '../prompts/prompts';
import { pickKey } from './pickKey';
import { pickSecretKeys } from './pickSecretKeys';
import { pickSessionKey } from './pickSessionKey';
import { withPassphrase } from './withPassphrase';

/** What is to be opened, and with what. */
export interface LockedMessage {
  readonly title: string;
  readonly file: Uri;
  /** `shared` for what has no recipient with a certificate. The list of private keys leads to the others as well. */
  readonly way: DecryptionWay | 'shared';
  /** Octets that the ciphers of its locked layers take, where they are known. */
  readonly keyLengths?: readonly number[];
}

/** Opens the message with some keys. */
type Attempt<T> = (keys: readonly Key[]) => Promise<T>;

/**
 * Asks the person for what opens a message, and tries it. A passphrase that does not fit is asked for again.
 * @throws SmimeError `cancelled`, and what `attempt`, {@link pickKey} and {@link pickSecretKeys} throw
 */
export async function openWithKeys<T>(host: Host, locked: LockedMessage, attempt: Attempt<T>): Promise<T> {
  const opened = await ways[locked.way](host, locked, attempt);
  if (opened !== BACK) return opened;
  // Nothing stands before the list; before what a button led to at once stands the list.
  if (locked.way === 'privateKey') throw new SmimeError('cancelled');
  return openWithKeys(host, { ...locked, way: 'privateKey' }, attempt);
}

type Way = <T>(host: Host, locked: LockedMessage, attempt: Attempt<T>) => Promise<T | Back>;

const ways: Readonly<Record<LockedMessage['way'], Way>> = {
  privateKey,
  shared,
  passphrase,
  secretKey,
  contentKey,
};

async function privateKey<T>(host: Host, locked: LockedMessage, attempt: Attempt<T>): Promise<T | Back> {
  for (;;) {
    const question = {
      title: locked.title,
      placeholder: l10n.t('The key to decrypt with'),
      purpose: 'encrypt',
      step: 1,
      totalSteps: 1,
      canGoBack: false,
    } as const;
    const chosen = await pickKey(host, question, otherWays());
    if (chosen === BACK) return BACK;
    if ('identities' in chosen)
      return attempt(chosen.identities.map((identity) => decryptorOf(identity, [], host.platform.crypto)));
    const opened = await ways[chosen.instead](host, locked, attempt);
    if (opened !== BACK) return opened;
  }
}

async function shared<T>(host: Host, locked: LockedMessage, attempt: Attempt<T>): Promise<T | Back> {
  for (;;) {
    const question = { title: locked.title, placeholder: l10n.t('What the message was encrypted with') };
    const chosen = await host.prompts.choose({ ...question, canGoBack: false, choices: otherWays() });
    if (chosen === BACK) return BACK;
    const opened = await ways[chosen.instead](host, locked, attempt);
    if (opened !== BACK) return opened;
  }
}

function otherWays(): readonly Choice<{ readonly instead: DecryptionWay }>[] {
  const group = l10n.t('Without a certificate');
  return [
    { label: l10n.t('Passphrase…'), value: { instead: 'passphrase' }, icon: 'comment', group },
    { label: l10n.t('Secret Key…'), value: { instead: 'secretKey' }, icon: 'symbol-number', group },
    { label: l10n.t('Session Key…'), value: { instead: 'contentKey' }, icon: 'symbol-key', group },
  ];
}

async function passphrase<T>(
  host: Host,
  { title, file }: LockedMessage,
  attempt: Attempt<T>,
): Promise<T | Back> {
  const placeholder = l10n.t('Passphrase that {0} was encrypted with', baseName(file));
  const wrong = l10n.t(
    'This passphrase does not open the message. Watch for the keyboard layout and spaces.',
  );
  const question = { title, canGoBack: true, placeholder, file, wrong };
  const opened = await withPassphrase(host, question, async (given) => {
    try {
      return { result: await attempt([passphraseKey(given)]) };
    } catch (error) {
      if (SmimeError.is(error, 'wrongPassphrase')) return undefined;
      throw error;
    }
  });
  return opened === BACK ? BACK : opened.result;
}

async function secretKey<T>(host: Host, { title }: LockedMessage, attempt: Attempt<T>): Promise<T | Back> {
  const keys = await pickSecretKeys(host, title);
  return keys === BACK ? BACK : attempt(keys);
}

async function contentKey<T>(
  host: Host,
  { title, keyLengths = [] }: LockedMessage,
  attempt: Attempt<T>,
): Promise<T | Back> {
  const key = await pickSessionKey(host.prompts, title, keyLengths);
  return key === BACK ? BACK : attempt([key]);
}
