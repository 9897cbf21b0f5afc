import { ConfigurationTarget, workspace } from 'vscode';
import { checkProfiles } from '../../core/smime/profiles/readProfiles';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { harmlessList } from '../prompts/harmless';
import { entriesOf, profileTargets, type ProfileTarget } from './configuredProfiles';
import { scopes } from './managedProfiles';
import { saveProfiles, type ProfilePlace } from './saveProfile';

type Place = ProfilePlace & { readonly target: ProfileTarget };

/** The names of the profiles that let an identity sign, wherever they are set; none in a workspace that nobody trusts. */
export function profilesNaming(identity: string): readonly string[] {
  return [...new Set(places().flatMap((place) => namingIn(place, identity).map(({ name }) => name)))];
}

/** Lets all of them name it by another name. @throws SmimeError `settingNotWritten` */
export async function renameInProfiles(identity: string, name: string): Promise<void> {
  for (const place of places()) {
    const changes = namingIn(place, identity).map((profile) => ({
      name: profile.name,
      profile: renamed(profile, identity, name),
    }));
    if (changes.length > 0) await saveProfiles(changes, place);
  }
}

/** Names of profiles in a sentence. */
export function profileNameWords(names: readonly string[]): string {
  const { shown, more } = harmlessList(names.map((name) => `“${name}”`));
  return more === 0 ? shown : `${shown} (+${more})`;
}

function namingIn({ target, scope }: Place, identity: string): readonly SendingProfile[] {
  return checkProfiles(entriesOf(target, scope)).profiles.filter(
    ({ signingCertificate, outerSigningCertificate }) =>
      signingCertificate === identity || outerSigningCertificate === identity,
  );
}

function renamed(profile: SendingProfile, identity: string, name: string): SendingProfile {
  const { signingCertificate, outerSigningCertificate } = profile;
  return {
    ...profile,
    ...(signingCertificate === identity && { signingCertificate: name }),
    ...(outerSigningCertificate === identity && { outerSigningCertificate: name }),
  };
}

/** Each place where profiles are set, once: without further folders, that of the folder is that of the workspace. */
function places(): readonly Place[] {
  const hasFolders = (workspace.workspaceFolders ?? []).length > 1;
  const [first] = scopes();
  return profileTargets.flatMap((target): readonly Place[] => {
    if (target !== ConfigurationTarget.WorkspaceFolder) return [{ target, scope: first }];
    return hasFolders ? scopes().map((scope) => ({ target, scope })) : [];
  });
}
