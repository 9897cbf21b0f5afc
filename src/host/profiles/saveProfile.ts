import { workspace } from 'vscode';
import type { ConfigurationScope } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { entriesOf, type ProfileTarget } from './configuredProfiles';

/** Where a profile is set. */
export interface ProfilePlace {
  readonly target: ProfileTarget;
  readonly scope?: ConfigurationScope | undefined;
}

/**
 * Sets a profile in the place of the one of that name, or behind the others; removes it where there is none to set.
 * Entries that cannot be read as a profile stay as they are.
 * @throws SmimeError `settingNotWritten`
 */
export async function saveProfile(
  name: string,
  profile: SendingProfile | undefined,
  { target, scope }: ProfilePlace,
): Promise<void> {
  const set = entriesOf(target, scope);
  const entries: readonly unknown[] = Array.isArray(set) ? set : [];
  const isNamed = (entry: unknown): boolean => nameOf(entry) === name;
  const isNew = !entries.some(isNamed);
  const kept = entries.flatMap((entry) => (isNamed(entry) ? (profile ?? []) : [entry]));
  await update(profile !== undefined && isNew ? [...kept, profile] : kept, { target, scope });
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

function nameOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : undefined;
}
