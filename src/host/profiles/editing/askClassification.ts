import { l10n } from 'vscode';
import { CLASSIFICATIONS } from '../../../core/cms/attributes/securityLabel';
import { profileSchema } from '../../../core/smime/profiles/profileSchema';
import { schemaProblems } from '../../../core/smime/profiles/schema';
import { BACK, type Back, type Prompts } from '../../prompts/prompts';

/** How secret a label says something is; undefined where it does not say. */
export interface Classified {
  readonly classification: number | undefined;
}

/** Asks how secret a label says a message is: by the words of RFC 2634, or by a number that a policy gives a meaning. */
export async function askClassification(
  prompts: Prompts,
  title: string,
  set: number | undefined,
): Promise<Classified | Back> {
  for (;;) {
    const answer = await prompts.choose<Classified | 'number'>({
      title,
      placeholder: l10n.t('How secret the message is'),
      canGoBack: true,
      choices: [
        ...[undefined, ...CLASSIFICATIONS.keys()].map((classification) => ({
          label: classificationWords(classification),
          icon: classification === set ? 'check' : 'blank',
          value: { classification },
        })),
        { label: l10n.t('Another Number…'), icon: 'edit', value: 'number' },
      ],
    });
    if (answer === BACK) return BACK;
    const chosen = answer === 'number' ? await askNumber(prompts, title, set) : answer;
    if (chosen !== BACK) return chosen;
  }
}

/** Such as `secret (4)`. */
export function classificationWords(classification: number | undefined): string {
  if (classification === undefined) return l10n.t('none');
  const word = CLASSIFICATIONS[classification];
  return word === undefined ? String(classification) : `${word} (${classification})`;
}

async function askNumber(
  prompts: Prompts,
  title: string,
  set: number | undefined,
): Promise<Classified | Back> {
  const { classification: schema = {} } = profileSchema.properties?.['securityLabel']?.properties ?? {};
  const { minimum = 0, maximum = 0 } = schema;
  const answer = await prompts.text({
    title,
    placeholder: l10n.t('Number of the classification'),
    prompt: l10n.t('What it means the policy says.'),
    value: set === undefined ? '' : String(set),
    canGoBack: true,
    problemOf: (text) =>
      /^\d+$/.test(text.trim()) && schemaProblems(Number(text), schema).length === 0
        ? undefined
        : l10n.t('A whole number from {0} to {1} is needed.', minimum, maximum),
  });
  return answer === BACK ? BACK : { classification: Number(answer) };
}
