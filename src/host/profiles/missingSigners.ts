import { l10n, workspace } from 'vscode';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import type { Host } from '../host';
import { identitiesAtHand } from '../identities/identitiesAtHand';
import { harmless } from '../prompts/harmless';
import { keyFileCalled } from './keyFileCalled';
import type { WordedPlace } from './placeWords';

/**
 * That nobody is there yet whom a profile names as a signer, as a sentence; empty where all are there. It is no mistake: an
 * identity can come later, and what is kept for a workspace is for others as well.
 */
export async function missingSigners(
  host: Host,
  { signingCertificate, outerSigningCertificate }: SendingProfile,
  { scope }: WordedPlace,
): Promise<string> {
  const named = [signingCertificate, outerSigningCertificate].filter((name) => name !== undefined);
  const identities = new Set((await identitiesAtHand(host)).map(({ name }) => name));
  const base = scope ?? workspace.workspaceFolders?.[0]?.uri;
  const missing: string[] = [];
  for (const name of new Set(named))
    if (!identities.has(name) && (await keyFileCalled(name, base)) === undefined) missing.push(name);
  if (missing.length === 0) return '';
  const names = missing.map((name) => `“${harmless(name)}”`).join(', ');
  return l10n.t(
    'No identity and no key file is called {0} yet: it is needed before anything is sent.',
    names,
  );
}
