import { l10n } from 'vscode';
import { profileSchema } from '../../../core/smime/profiles/profileSchema';
import { schemaProblems } from '../../../core/smime/profiles/schema';
import { BACK, type Back, type Prompts, type Question } from '../../prompts/prompts';
import { takenNames } from '../managedProfiles';

/** Asks what a profile is to be called. @param own its name so far, which is free for it */
export async function askProfileName(
  prompts: Prompts,
  question: Omit<Question, 'placeholder'>,
  proposed: string,
  own?: string,
): Promise<string | Back> {
  const taken = takenNames();
  const answer = await prompts.text({
    ...question,
    placeholder: l10n.t('Name of the profile'),
    prompt: l10n.t('What you call this profile.'),
    value: proposed,
    problemOf: (text) => {
      const name = text.trim();
      return name !== own && taken.has(name) ? l10n.t('Another profile has this name.') : formProblem(name);
    },
  });
  return answer === BACK ? BACK : answer.trim();
}

/** A name that no profile has: the one given, or that with a number. */
export function freeName(name: string): string {
  const taken = takenNames();
  for (let count = 1; ; count++) {
    const each = count === 1 ? name : `${name} (${count})`;
    if (!taken.has(each)) return each;
  }
}

function formProblem(name: string): string | undefined {
  const { name: schema = {} } = profileSchema.properties ?? {};
  if (name === '') return l10n.t('It needs a name.');
  if (schemaProblems(name, schema).length > 0)
    return l10n.t('This is too long: {0} characters are the most.', schema.maxLength ?? 0);
  return undefined;
}
