import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Identity } from '../../core/keys/identity';
import type { Purpose } from '../../core/x509/purpose';
import type { Host } from '../host';
import { openIdentity } from '../identities/openIdentity';
import { BACK, type Back, type Choice, type Prompts } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { keyHolderName, unfitFor } from './identityFacts';
import { keyChoices, type KeyPlace } from './keyChoices';
import { openKeyFile } from './openKeyFile';
import { RecentIdentities } from './recentIdentities';

/** What is asked. */
export interface KeyQuestion extends StepPlace {
  /** The command's name. */
  readonly title: string;
  /** What the key is for, in words. */
  readonly placeholder: string;
  readonly purpose: Purpose;
}

/** The keys of what was chosen. */
export interface ChosenKeys {
  readonly identities: readonly Identity[];
}

const BROWSE = Symbol('browse');

/**
 * Lets the person choose an identity or a key file and opens it.
 * @param others what can be chosen in place of a key
 * @throws SmimeError `notAKey`, `cancelled`, and what {@link openIdentity} and {@link openKeyFile} throw
 */
export async function pickKey<T = never>(
  host: Host,
  question: KeyQuestion,
  others: readonly Choice<{ readonly instead: T }>[] = [],
): Promise<ChosenKeys | { readonly instead: T } | Back> {
  for (;;) {
    const keys = await keyChoices(host, question.purpose);
    const chosen = await host.prompts.choose<KeyPlace | typeof BROWSE | { readonly instead: T }>({
      ...question,
      choices: [...keys, browsing(), ...others],
    });
    if (chosen === BACK) return BACK;
    if (chosen !== BROWSE && 'instead' in chosen) return chosen;
    const place = chosen === BROWSE ? await browse(host, question.title) : chosen;
    const identities = place === undefined ? BACK : await opened(host, place, question);
    if (identities !== BACK) return { identities };
  }
}

async function opened(
  host: Host,
  chosen: KeyPlace,
  question: KeyQuestion,
): Promise<readonly Identity[] | Back> {
  const { title, step, totalSteps, canGoBack } = question;
  const place = { step, totalSteps, canGoBack };
  if ('file' in chosen) return openedOrForgotten(host, chosen.file, title, place);
  const identity = await openIdentity(host, chosen.identity, title, { ...place, canGoBack: true });
  return identity === BACK ? BACK : [identity];
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

async function browse({ prompts }: Host, title: string): Promise<KeyPlace | undefined> {
  const file = await chooseKeyFile(prompts, title, l10n.t('Use This Key'));
  return file && { file };
}

/** Asks for a key file in a dialog; undefined where that was dismissed. */
export async function chooseKeyFile(
  prompts: Prompts,
  title: string,
  openLabel: string,
): Promise<Uri | undefined> {
  const [chosen] = await prompts.files({
    title,
    openLabel,
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
  title: string,
  place: StepPlace,
): Promise<readonly Identity[] | Back> {
  const recent = new RecentIdentities(host.memory);
  try {
    const identities = await openKeyFile(host, uri, title, place);
    if (identities === BACK) return BACK;
    await recent.used({ uri, name: keyHolderName(identities, uri), unfit: unfitFor(identities) });
    return identities;
  } catch (error) {
    if (SmimeError.is(error, 'fileNotReadable')) await recent.remove(uri);
    throw error;
  }
}
