import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import type { ClosedKey } from '../../core/smime/recipients/nearMatches';
import { findInWorkspace } from '../files/findInWorkspace';
import type { Host } from '../host';
import { identitiesAtHand } from '../identities/identitiesAtHand';
import type { ListedIdentity } from '../identities/listedIdentity';
import { harmless } from '../prompts/harmless';
import { certificatesBeside } from './certificatePool';
import { whereabouts } from './identityFacts';
import { commonName } from '../../core/x509/name';
import { RecentIdentities } from './recentIdentities';

const MOST_KEY_FILES = 50;
const KEY_FILES = '**/*.{p12,pfx,key}';

/**
 * The person's identities, and the keys that they used before or that lie in the workspace, as far as certificates tell
 * of them that lie open beside their files, such as bob.pem beside bob.p12. No key is opened and no passphrase asked for.
 */
export async function closedKeys(host: Host): Promise<readonly ClosedKey[]> {
  const identities = (await identitiesAtHand(host)).map(ofIdentity);
  const known = new Set(identities.flatMap(({ certificates }) => certificates.map(({ raw }) => toHex(raw))));
  // What is an identity is not told of a second time for its file.
  const files = (await inFiles(host)).map(({ certificates, ...key }) => ({
    ...key,
    certificates: certificates.filter(({ raw }) => !known.has(toHex(raw))),
  }));
  return [...identities, ...files].filter(({ certificates }) => certificates.length > 0);
}

function ofIdentity({ name, certificate, otherCertificates }: ListedIdentity): ClosedKey {
  return {
    label: commonName(certificate.subject),
    origin: l10n.t('your identity “{0}”', harmless(name)),
    certificates: [certificate, ...otherCertificates],
  };
}

async function inFiles({ memory }: Host): Promise<readonly ClosedKey[]> {
  const recent = new RecentIdentities(memory).all().map(({ uri }) => uri);
  const known = new Set(recent.map(String));
  const found = await findInWorkspace(KEY_FILES, MOST_KEY_FILES);
  const others = found.filter((uri) => !known.has(uri.toString()));
  return Promise.all([
    ...recent.map((uri) => closedKey(uri, l10n.t('used before: {0}', whereabouts(uri)))),
    ...others.map((uri) => closedKey(uri, l10n.t('in this workspace: {0}', whereabouts(uri)))),
  ]);
}

async function closedKey(uri: Uri, origin: string): Promise<ClosedKey> {
  const certificates = await certificatesBeside(uri);
  const [first] = certificates;
  return { label: first === undefined ? '' : commonName(first.subject), origin, certificates };
}
