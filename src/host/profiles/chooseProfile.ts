import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Host } from '../host';
import { harmless } from '../prompts/harmless';
import { BACK } from '../prompts/prompts';
import { KeyNode } from '../views/keyNode';
import { keyOf, managedProfiles, type ManagedProfile } from './managedProfiles';
import { placeWords } from './placeWords';

/**
 * The profile that a command is about: the one of the view that it was called on, else the one that the person chooses.
 * @throws SmimeError `noProfiles`, `cancelled`; `profileNotFound` where it has gone since
 */
export async function chooseProfile(
  { prompts }: Host,
  title: string,
  argument: unknown,
): Promise<ManagedProfile> {
  const meant = argument instanceof KeyNode ? argument.profile : undefined;
  const profiles = profilesOrNone();
  if (meant !== undefined) {
    const found = profiles.find((each) => keyOf(each) === keyOf(meant));
    if (found === undefined)
      throw new SmimeError('profileNotFound', { detail: harmless(meant.profile.name) });
    return found;
  }
  const chosen = await prompts.choose<ManagedProfile>({
    title,
    placeholder: l10n.t('Which sending profile'),
    canGoBack: false,
    choices: profiles.map((each) => ({ ...profileText(each), value: each })),
  });
  if (chosen === BACK) throw new SmimeError('cancelled');
  return chosen;
}

/** All profiles. @throws SmimeError `noProfiles` where there is none, with what is wrong with those that cannot be used */
export function profilesOrNone(): readonly ManagedProfile[] {
  const { profiles, problems } = managedProfiles();
  const [problem] = problems;
  if (profiles.length === 0)
    throw new SmimeError('noProfiles', problem === undefined ? {} : { detail: problem.text });
  return profiles;
}

/** A profile as a line of a list. */
export function profileText(managed: ManagedProfile): {
  readonly label: string;
  readonly description: string;
  readonly icon: string;
} {
  const { name, mode } = managed.profile;
  return { label: name, description: `${mode}, ${placeWords(managed)}`, icon: 'send' };
}
