import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Identity } from '../../core/keys/identity';
import { findInWorkspace } from '../files/findInWorkspace';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { BACK, type Back, type Choice } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { nameOf, whereabouts } from './identityFacts';
import { openKeyFile } from './openKeyFile';
import { RecentIdentities } from './recentIdentities';

/** An opened key file. */
export interface KeyFile {
  readonly uri: Uri;
  readonly identities: readonly Identity[];
}

const BROWSE = Symbol('browse');
const MOST_KEY_FILES = 50;

/**
 * Lets the person choose a key file and opens it.
 * @param title the command's name
 * @param placeholder what the key is for
 * @throws SmimeError `fileNotReadable`, `notAKey`, `unsupportedAlgorithm`, `cancelled`
 */
export async function pickKeyFile(
  host: Host,
  title: string,
  placeholder: string,
  place: StepPlace,
): Promise<KeyFile | Back> {
  for (;;) {
    const choices = await keyFileChoices(new RecentIdentities(host.memory));
    const chosen = await host.prompts.choose({ ...place, title, placeholder, choices });
    if (chosen === BACK) return BACK;
    const uri = chosen === BROWSE ? await browse(host, title) : chosen;
    if (uri === undefined) continue;
    const identities = await openedOrForgotten(host, uri, title, place);
    if (identities !== BACK) return { uri, identities };
  }
}

async function keyFileChoices(recent: RecentIdentities): Promise<readonly Choice<Uri | typeof BROWSE>[]> {
  const used = recent.all();
  const known = new Set(used.map(({ uri }) => uri.toString()));
  const found = await findInWorkspace('**/*.{p12,pfx}', MOST_KEY_FILES);
  return [
    ...used.map(({ uri, name }) => ({
      label: name,
      description: whereabouts(uri),
      value: uri,
      icon: 'account',
      group: l10n.t('Used recently'),
    })),
    ...found
      .filter((uri) => !known.has(uri.toString()))
      .map((uri) => ({
        label: baseName(uri),
        description: whereabouts(uri),
        value: uri,
        icon: 'key',
        group: l10n.t('In this workspace'),
      })),
    {
      label: l10n.t('Browse…'),
      detail: l10n.t('PKCS#12, or PEM or DER with a private key'),
      value: BROWSE,
      icon: 'folder-opened',
      group: l10n.t('Elsewhere'),
    },
  ];
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
  title: string,
  place: StepPlace,
): Promise<readonly Identity[] | Back> {
  const recent = new RecentIdentities(host.memory);
  try {
    const identities = await openKeyFile(host, uri, title, place);
    if (identities !== BACK) await recent.used({ uri, name: nameOf(identities, uri) });
    return identities;
  } catch (error) {
    if (SmimeError.is(error, 'fileNotReadable')) await recent.remove(uri);
    throw error;
  }
}
