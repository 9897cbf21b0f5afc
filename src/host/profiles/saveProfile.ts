import { workspace } from 'vscode';
import type { ConfigurationScope } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { listProblems, profileProblems, sentenceOf } from '../../core/smime/profiles/readProfiles';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { isRecord } from '../../core/smime/isRecord';
import { entriesOf, type ProfileTarget } from './configuredProfiles';

/** Where a profile is set. */
export interface ProfilePlace {
  readonly target: ProfileTarget;
  readonly scope?: ConfigurationScope | undefined;
}

/** What becomes of one profile. */
export interface ProfileChange {
  /** The one that it takes the place of, if it is there. */
  readonly name: string;
  /** Undefined where it is removed. */
  readonly profile: SendingProfile | undefined;
}

/**
 * Sets a profile in the place of the one of that name, or behind the others; removes it where there is none to set.
 * Entries that cannot be read as a profile stay as they are.
 * @throws SmimeError `settingNotWritten`; `profileInvalid` where there would be too many
 */
export async function saveProfile(
  name: string,
  profile: SendingProfile | undefined,
  place: ProfilePlace,
): Promise<void> {
  await saveProfiles([{ name, profile }], place);
}

/** The same for several at once: all of them, or none. @throws as {@link saveProfile} */
export async function saveProfiles(
  changes: readonly ProfileChange[],
  { target, scope }: ProfilePlace,
): Promise<void> {
  const set = entriesOf(target, scope);
  if (!Array.isArray(set))
    throw new SmimeError('settingNotWritten', { detail: 'smime.profiles is not a list' });
  const entries = changes.reduce<readonly unknown[]>(changed, set);
  const [tooMany] = listProblems(entries);
  if (tooMany !== undefined)
    throw new SmimeError('profileInvalid', { detail: `smime.profiles: ${sentenceOf(tooMany)}` });
  await update(entries, { target, scope });
}

function changed(entries: readonly unknown[], { name, profile }: ProfileChange): readonly unknown[] {
  const set = profile === undefined ? [] : [profile];
  const at = entries.findIndex((entry) => entryName(entry) === name && profileProblems(entry).length === 0);
  return at < 0 ? [...entries, ...set] : entries.toSpliced(at, 1, ...set);
}

async function update(entries: readonly unknown[], { target, scope }: ProfilePlace): Promise<void> {
  try {
    await workspace
      .getConfiguration('smime', scope)
      .update('profiles', entries.length === 0 ? undefined : entries, target);
  } catch (original) {
    throw new SmimeError('settingNotWritten', { detail: 'smime.profiles', original });
  }
}

/** What an entry is called, be it a profile or not. */
export function entryName(entry: unknown): unknown {
  return isRecord(entry) ? entry['name'] : undefined;
}
