import { ConfigurationTarget, workspace } from 'vscode';
import type { ConfigurationScope } from 'vscode';
import { checkProfiles, profileCalled, sentenceOf } from '../../core/smime/profiles/readProfiles';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';

/** Where profiles are set. VS Code would let one take the place of the other; here they stand side by side. */
export const profileTargets = [
  ConfigurationTarget.WorkspaceFolder,
  ConfigurationTarget.Workspace,
  ConfigurationTarget.Global,
] as const;
export type ProfileTarget = (typeof profileTargets)[number];

/** A profile, and where it is set. */
export interface ConfiguredProfile {
  readonly profile: SendingProfile;
  readonly target: ProfileTarget;
  /** Whether the person's own of the same name gives way to it. */
  readonly hidesOwn: boolean;
}

/** An entry that is no profile. */
export interface ProfileProblem {
  /** What is wrong with it, in a sentence. */
  readonly text: string;
  readonly target: ProfileTarget;
}

export interface ConfiguredProfiles {
  /** Of several of one name the nearest, as with every setting. */
  readonly profiles: readonly ConfiguredProfile[];
  /** What is wrong with others. */
  readonly problems: readonly ProfileProblem[];
}

/** The profiles of the setting `smime.profiles`; in a workspace that is not trusted, the person's own alone. */
export function configuredProfiles(scope?: ConfigurationScope): ConfiguredProfiles {
  const byName = new Map<string, ConfiguredProfile>();
  const read = profileTargets.map((target) => ({ target, ...checkProfiles(entriesOf(target, scope)) }));
  const own = new Set(
    read
      .filter(({ target }) => target === ConfigurationTarget.Global)
      .flatMap(({ profiles }) => profiles.map(({ name }) => name)),
  );
  const problems = new Map<string, ProfileProblem>();
  for (const { target, profiles, problems: found } of read) {
    for (const problem of found) {
      const text = `smime.profiles: ${sentenceOf(problem)}`;
      // Without further folders, what is set for the workspace is set for its folder as well.
      const key = target === ConfigurationTarget.Global ? `own ${text}` : text;
      if (!problems.has(key)) problems.set(key, { text, target });
    }
    for (const profile of profiles)
      if (!byName.has(profile.name))
        byName.set(profile.name, {
          profile,
          target,
          hidesOwn: target !== ConfigurationTarget.Global && own.has(profile.name),
        });
  }
  return { profiles: [...byName.values()], problems: [...problems.values()] };
}

/** The profile of a name that is set in one place now. @throws SmimeError `profileNotFound` */
export function profileIn(target: ProfileTarget, name: string, scope?: ConfigurationScope): SendingProfile {
  return profileCalled(checkProfiles(entriesOf(target, scope)).profiles, name);
}

/** What is set in one place, right or wrong. */
export function entriesOf(target: ProfileTarget, scope?: ConfigurationScope): unknown {
  const set = workspace.getConfiguration('smime', scope).inspect<unknown>('profiles');
  if (target === ConfigurationTarget.Global) return set?.globalValue ?? [];
  if (!workspace.isTrusted) return [];
  return (target === ConfigurationTarget.Workspace ? set?.workspaceValue : set?.workspaceFolderValue) ?? [];
}
