import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Identity } from '../../core/keys/identity';
import type { Purpose } from '../../core/x509/purpose';
import type { Host } from '../host';
import { BACK, type Back, type Choice } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { nameOf, unfitFor } from './identityFacts';
import { keyFileChoices } from './keyFileChoices';
import { openKeyFile } from './openKeyFile';
import { RecentIdentities } from './recentIdentities';

/** An opened key file. */
export interface KeyFile {
  readonly uri: Uri;
  readonly identities: readonly Identity[];
}

/** What is asked. */
export interface KeyFileQuestion extends StepPlace {
  /** The command's name. */
  readonly title: string;
  /** What the key is for, in words. */
  readonly placeholder: string;
  readonly purpose: Purpose;
}

const BROWSE = Symbol('browse');

/**
 * Lets the person choose a key file and opens it.
 * @param others what can be chosen in place of a key file
 * @throws SmimeError `fileNotReadable`, `notAKey`, `unsupportedAlgorithm`, `cancelled`
 */
export async function pickKeyFile<T = never>(
  host: Host,
  question: KeyFileQuestion,
  others: readonly Choice<{ readonly instead: T }>[] = [],
): Promise<KeyFile | { readonly instead: T } | Back> {
  for (;;) {
    const files = await keyFileChoices(new RecentIdentities(host.memory), question.purpose);
    const chosen = await host.prompts.choose<Uri | typeof BROWSE | { readonly instead: T }>({
      ...question,
      choices: [...files, browsing(), ...others],
    });
    if (chosen === BACK) return BACK;
    if (chosen !== BROWSE && 'instead' in chosen) return chosen;
    const uri = chosen === BROWSE ? await browse(host, question.title) : chosen;
    if (uri === undefined) continue;
    const identities = await openedOrForgotten(host, uri, question);
    if (identities !== BACK) return { uri, identities };
  }
}

function browsing(): Choice<typeof BROWSE> {
  return {
    label: l10n.t('Browse…'),
    detail: l10n.t('PKCS#12, or PEM or DER with a private key'),
    value: BROWSE,
    icon: 'folder-opened',
    group: l10n.t('Elsewhere'),
  };
}

async function browse({ prompts }: Host, title: string): Promise<Uri | undefined> {
  const [chosen] = await prompts.files({
    title,
    openLabel: l10n.t('Use This Key'),
    filters: {
      [l10n.t('Keys')]: ['p12', 'pfx', 'pem', 'key', 'der', 'p8'],
      [l10n.t('All files')]: ['*'],
    },
    several: false,
  });
  return chosen;
}

async function openedOrForgotten(
  host: Host,
  uri: Uri,
  { title, step, totalSteps, canGoBack }: KeyFileQuestion,
): Promise<readonly Identity[] | Back> {
  const recent = new RecentIdentities(host.memory);
  try {
    const identities = await openKeyFile(host, uri, title, { step, totalSteps, canGoBack });
    if (identities === BACK) return BACK;
    await recent.used({ uri, name: nameOf(identities, uri), unfit: unfitFor(identities) });
    return identities;
  } catch (error) {
    if (SmimeError.is(error, 'fileNotReadable')) await recent.remove(uri);
    throw error;
  }
}
