import { l10n } from 'vscode';
import type { Memento } from 'vscode';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import type { Back, Choice, Prompts } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import type { ConfiguredProfile } from './configuredProfiles';

const LAST = 'lastProfile';

/** Remembers that a profile was used just now. */
export async function wasUsed(memory: Memento, { name }: SendingProfile): Promise<void> {
  await memory.update(LAST, name);
}

/** Lets the person choose a profile; the last used one comes first. */
export async function pickProfile(
  { prompts, memory }: { readonly prompts: Prompts; readonly memory: Memento },
  profiles: readonly ConfiguredProfile[],
  title: string,
  place: StepPlace,
): Promise<ConfiguredProfile | Back> {
  const last = memory.get<unknown>(LAST);
  const isLast = ({ profile }: ConfiguredProfile): boolean => profile.name === last;
  return prompts.choose({
    ...place,
    title,
    placeholder: l10n.t('Which sending profile'),
    choices: profiles
      .toSorted((a, b) => Number(isLast(b)) - Number(isLast(a)))
      .map((each) => choiceOf(each, isLast(each))),
  });
}

function choiceOf(configured: ConfiguredProfile, isLast: boolean): Choice<ConfiguredProfile> {
  const { name, mode, signingCertificate, action = 'Bounce' } = configured.profile;
  const signs = mode === 'Encrypt' ? [] : [signingCertificate ?? l10n.t('asks who signs')];
  const acts = mode === 'Sign' ? [] : [action];
  return {
    label: name,
    description: isLast ? l10n.t('{0}, used last', mode) : mode,
    detail: [...signs, ...acts].join(' · '),
    value: configured,
    icon: mode === 'Sign' ? 'verified' : 'lock',
  };
}
