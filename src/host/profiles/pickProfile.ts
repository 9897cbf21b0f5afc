import { l10n } from 'vscode';
import type { Memento, Uri } from 'vscode';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { harmless } from '../prompts/harmless';
import type { Back, Choice, Prompts } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import type { ConfiguredProfile, ConfiguredProfiles } from './configuredProfiles';
import { placeWords } from './placeWords';

const LAST = 'lastProfile';

/** Remembers that a profile was used just now, by all that it says: another may have its name. */
export async function wasUsed(memory: Memento, profile: SendingProfile): Promise<void> {
  await memory.update(LAST, JSON.stringify(profile));
}

/**
 * Lets the person choose a profile, or say that there shall be a new one; the last used one comes first.
 * @param scope the workspace folder whose settings count
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
  for (;;) {
    const answer = await prompts.choose<ConfiguredProfile | 'new' | 'problem'>({
      ...place,
      title,
      placeholder:
        profiles.length === 0 ? l10n.t('There is no sending profile yet') : l10n.t('Which sending profile'),
      choices: [
        ...profiles
          .toSorted((a, b) => Number(isLast(b)) - Number(isLast(a)))
          .map((each) => choiceOf(each, isLast(each), scope)),
        ...problems.map(problemChoice),
        { label: l10n.t('New Profile…'), icon: 'add', group: l10n.t('Others'), value: 'new' },
      ],
    });
    // That one is there to be read.
    if (answer !== 'problem') return answer;
  }
}

function problemChoice(problem: string): Choice<'problem'> {
  return {
    label: problem,
    icon: 'error',
    group: l10n.t('Cannot be used'),
    value: 'problem',
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
