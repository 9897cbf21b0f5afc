import { l10n } from 'vscode';
import type { Memento, Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { harmless } from '../prompts/harmless';
import type { Back, Choice, Prompts } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import type { ConfiguredProfile, ConfiguredProfiles, ProfileProblem } from './configuredProfiles';
import { placeWords } from './placeWords';
import { openProfileSettings } from './profileSettings';

const LAST = 'lastProfile';

/** Remembers that a profile was used just now, by all that it says: another may have its name. */
export async function wasUsed(memory: Memento, profile: SendingProfile): Promise<void> {
  await memory.update(LAST, JSON.stringify(profile));
}

/**
 * Lets the person choose a profile, or say that there shall be a new one; the last used one comes first. What cannot be
 * used leads to where it is set.
 * @param scope the workspace folder whose settings count
 * @throws SmimeError `cancelled`
 */
export async function pickProfile(
  { prompts, memory }: { readonly prompts: Prompts; readonly memory: Memento },
  { profiles, problems }: ConfiguredProfiles,
  title: string,
  place: StepPlace,
  scope: Uri | undefined,
): Promise<ConfiguredProfile | 'new' | Back> {
  const last = memory.get<unknown>(LAST);
  const isLast = ({ profile }: ConfiguredProfile): boolean => JSON.stringify(profile) === last;
  const answer = await prompts.choose<ConfiguredProfile | 'new' | ProfileProblem>({
    ...place,
    title,
    placeholder:
      profiles.length === 0 ? l10n.t('There is no sending profile yet') : l10n.t('Which sending profile'),
    choices: [
      ...profiles
        .toSorted((a, b) => Number(isLast(b)) - Number(isLast(a)))
        .map((each) => choiceOf(each, isLast(each), scope)),
      ...problems.map((each) => problemChoice(each, scope)),
      { label: l10n.t('New Profile…'), icon: 'add', group: l10n.t('Others'), value: 'new' },
    ],
  });
  if (typeof answer !== 'object' || 'profile' in answer) return answer;
  await openProfileSettings({ target: answer.target, scope });
  throw new SmimeError('cancelled');
}

function problemChoice(problem: ProfileProblem, scope: Uri | undefined): Choice<ProfileProblem> {
  const { text, target } = problem;
  return {
    label: text,
    detail: l10n.t('{0}, which this opens', placeWords({ target, scope })),
    icon: 'error',
    group: l10n.t('Cannot be used'),
    value: problem,
  };
}

function choiceOf(
  configured: ConfiguredProfile,
  isLast: boolean,
  scope: Uri | undefined,
): Choice<ConfiguredProfile> {
  const { name, mode, signingCertificate, action = 'Bounce' } = configured.profile;
  const signs = mode === 'Encrypt' ? [] : [harmless(signingCertificate ?? l10n.t('asks who signs'))];
  const acts = mode === 'Sign' ? [] : [action];
  return {
    label: name,
    description: isLast ? l10n.t('{0}, used last', mode) : mode,
    detail: [whereWords(configured, scope), ...signs, ...acts].join(' · '),
    value: configured,
    icon: mode === 'Sign' ? 'verified' : 'lock',
  };
}

/** What a workspace sets may differ from one's own of that name, and be somebody else's. */
function whereWords({ target, hidesOwn }: ConfiguredProfile, scope: Uri | undefined): string {
  const where = placeWords({ target, scope });
  return hidesOwn ? l10n.t('{0}, instead of your own of that name', where) : where;
}
