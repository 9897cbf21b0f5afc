import { l10n } from 'vscode';
import {
  fieldChoices,
  profileFields,
  type FieldText,
  type ProfileField,
} from '../../../core/smime/profiles/profileFields';
import { profileSchema } from '../../../core/smime/profiles/profileSchema';
import type { SendingProfile } from '../../../core/smime/profiles/sendingProfile';
import { BACK, type Back, type Choice } from '../../prompts/prompts';
import type { FieldQuestion } from './fieldQuestion';
import { without } from './withField';

/** Asks for one of the values that a field can have, or for none, so that the default holds. */
export async function editChoice(
  { host, title }: FieldQuestion,
  field: ProfileField,
  profile: SendingProfile,
): Promise<SendingProfile | Back> {
  const chosen = await host.prompts.choose<{ readonly value: unknown }>({
    title,
    placeholder: profileSchema.properties?.[field]?.description ?? '',
    canGoBack: true,
    choices: [
      defaultChoice(profile, field),
      ...fieldChoices(field).map(({ value, words }) => ({
        label: words,
        ...(typeof value === 'string' && { description: value }),
        icon: profile[field] === value ? 'check' : 'blank',
        value: { value },
      })),
    ],
  });
  return chosen === BACK ? BACK : without({ ...profile, [field]: chosen.value });
}

/** The line that takes a field out of a profile. */
export function defaultChoice(
  profile: SendingProfile,
  field: ProfileField,
): Choice<{ readonly value: undefined }> {
  return {
    label: l10n.t('Default: {0}', fieldText(profile, field)?.byDefault ?? ''),
    icon: profile[field] === undefined ? 'check' : 'blank',
    value: { value: undefined },
  };
}

function fieldText(profile: SendingProfile, field: ProfileField): FieldText | undefined {
  return profileFields(profile).find((each) => each.field === field);
}
