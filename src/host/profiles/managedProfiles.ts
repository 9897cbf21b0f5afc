import { ConfigurationTarget, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { checkProfiles } from '../../core/smime/profiles/readProfiles';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import {
  configuredProfiles,
  entriesOf,
  profileTargets,
  type ConfiguredProfile,
  type ProfileProblem,
  type ProfileTarget,
} from './configuredProfiles';
import { placeWords, type WordedPlace } from './placeWords';
import { entryName, type ProfilePlace } from './saveProfile';

/** A profile, and the settings in which it can be changed. */
export interface SavedProfile extends WordedPlace {
  readonly profile: SendingProfile;
}

/** One that counts. */
export type ManagedProfile = SavedProfile & ConfiguredProfile;

/** An entry that is no profile, and the settings in which it can be put right. */
export type ManagedProblem = ProfileProblem & WordedPlace;

/** Profiles of all workspace folders. */
export interface ManagedProfiles {
  readonly profiles: readonly ManagedProfile[];
  /** What is wrong with others. */
  readonly problems: readonly ManagedProblem[];
}

/** The profiles that are set for any folder of the workspace, each once. */
export function managedProfiles(): ManagedProfiles {
  const found = new Map<string, ManagedProfile>();
  const problems = new Map<string, ManagedProblem>();
  for (const scope of scopes()) {
    const configured = configuredProfiles(scope);
    for (const each of configured.profiles) {
      const managed = { ...each, scope };
      if (!found.has(keyOf(managed))) found.set(keyOf(managed), managed);
    }
    for (const problem of configured.problems) {
      const managed = { ...problem, scope };
      const key = `${placeWords(managed)}: ${problem.text}`;
      if (!problems.has(key)) problems.set(key, managed);
    }
  }
  return { profiles: [...found.values()], problems: [...problems.values()] };
}

/** The names that any entry has, also one that cannot be used. */
export function takenNames(): ReadonlySet<string> {
  const entries = scopes().flatMap((scope) =>
    profileTargets.flatMap((target): readonly unknown[] => {
      const set = entriesOf(target, scope);
      return Array.isArray(set) ? set : [];
    }),
  );
  return new Set(entries.map(entryName).filter((name) => typeof name === 'string'));
}

/** The names of profiles that are set elsewhere than in a place, and count instead of those there, or the other way. */
export function namesBesides({ target }: ProfilePlace): ReadonlySet<string> {
  return namesSetFor(profileTargets.filter((each) => each !== target));
}

/** The names of profiles that are set for any of these, in whichever folder. */
export function namesSetFor(targets: readonly ProfileTarget[]): ReadonlySet<string> {
  const entries = scopes().flatMap((scope) => targets.map((each) => entriesOf(each, scope)));
  return new Set(entries.flatMap((each) => checkProfiles(each).profiles).map(({ name }) => name));
}

/** The same for one profile wherever it is looked up from. */
export function keyOf({ profile: { name }, target, scope }: ManagedProfile): string {
  const folder = target === ConfigurationTarget.WorkspaceFolder ? (scope?.toString() ?? '') : '';
  return JSON.stringify([target, folder, name]);
}

/** Where a new profile can be kept: in a workspace only where it is trusted and there is one. */
export function placesForNew(): readonly ProfilePlace[] {
  const [first] = workspace.workspaceFolders ?? [];
  const own = { target: ConfigurationTarget.Global } as const;
  if (first === undefined || !workspace.isTrusted) return [own];
  return [own, { target: ConfigurationTarget.Workspace }];
}

/** Wherefrom settings are looked up: each folder of the workspace. */
export function scopes(): readonly (Uri | undefined)[] {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length === 0 ? [undefined] : folders.map(({ uri }) => uri);
}
