import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import type { ClosedKey } from '../../core/smime/recipients/nearMatches';
import { findInWorkspace } from '../files/findInWorkspace';
import type { Host } from '../host';
import { certificatesBeside } from './certificatePool';
import { whereabouts } from './identityFacts';
import { commonName } from '../../core/x509/name';
import { RecentIdentities } from './recentIdentities';

const MOST_KEY_FILES = 50;
const KEY_FILES = '**/*.{p12,pfx,key}';

/**
 * The keys that the person used before or that lie in the workspace, as far as certificates tell of them that lie open
 * beside their files, such as bob.pem beside bob.p12. No key is opened and no passphrase asked for.
 */
export async function closedKeys({ memory }: Host): Promise<readonly ClosedKey[]> {
  const recent = new RecentIdentities(memory).all().map(({ uri }) => uri);
  const known = new Set(recent.map(String));
  const found = await findInWorkspace(KEY_FILES, MOST_KEY_FILES);
  const others = found.filter((uri) => !known.has(uri.toString()));
  const all = await Promise.all([
    ...recent.map((uri) => closedKey(uri, l10n.t('used before: {0}', whereabouts(uri)))),
    ...others.map((uri) => closedKey(uri, l10n.t('in this workspace: {0}', whereabouts(uri)))),
  ]);
  return all.filter(({ certificates }) => certificates.length > 0);
}

async function closedKey(uri: Uri, origin: string): Promise<ClosedKey> {
  const certificates = await certificatesBeside(uri);
  const [first] = certificates;
  return { label: first === undefined ? '' : commonName(first.subject), origin, certificates };
}
