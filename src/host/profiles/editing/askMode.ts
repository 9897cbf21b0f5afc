import { l10n } from 'vscode';
import { modeText } from '../../../core/smime/profiles/profileFields';
import { profileModes, type ProfileMode } from '../../../core/smime/profiles/sendingProfile';
import type { Back, Prompts, Question } from '../../prompts/prompts';

const MODES = Object.keys(profileModes) as readonly ProfileMode[];

/** Asks what is done to a message. */
export async function askMode(
  prompts: Prompts,
  question: Omit<Question, 'placeholder'>,
  set?: ProfileMode,
): Promise<ProfileMode | Back> {
  return prompts.choose<ProfileMode>({
    ...question,
    placeholder: l10n.t('What is done to a message'),
    choices: MODES.map((mode) => ({
      label: modeText(mode),
      ...(set !== undefined && { icon: mode === set ? 'check' : 'blank' }),
      value: mode,
    })),
  });
}
