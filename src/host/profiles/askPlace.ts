import { ConfigurationTarget, l10n } from 'vscode';
import type { Back, Prompts } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { placesForNew } from './managedProfiles';
import type { ProfilePlace } from './saveProfile';

/** Asks where new profiles are kept. */
export async function askPlace(
  prompts: Prompts,
  title: string,
  place: StepPlace,
): Promise<ProfilePlace | Back> {
  return prompts.choose<ProfilePlace>({
    ...place,
    title,
    placeholder: l10n.t('Where to keep it'),
    choices: placesForNew().map((value) =>
      value.target === ConfigurationTarget.Global
        ? {
            label: l10n.t('For You'),
            description: l10n.t('in your own settings, for every workspace'),
            icon: 'account',
            value,
          }
        : {
            label: l10n.t('For This Workspace'),
            description: l10n.t('in its settings, for everybody who works in it'),
            icon: 'folder',
            value,
          },
    ),
  });
}

/** The only place that there is; undefined where there is a choice. */
export function onlyPlace(): ProfilePlace | undefined {
  const [first, ...others] = placesForNew();
  return others.length === 0 ? first : undefined;
}
