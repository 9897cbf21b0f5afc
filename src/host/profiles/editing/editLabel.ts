import { l10n } from 'vscode';
import { profileSchema } from '../../../core/smime/profiles/profileSchema';
import { schemaProblems, type Schema } from '../../../core/smime/profiles/schema';
import type { ProfileLabel, SendingProfile } from '../../../core/smime/profiles/sendingProfile';
import { fillForm, type FormLine } from '../../prompts/form';
import { BACK, type Back, type Prompts } from '../../prompts/prompts';
import { askText } from './askText';
import { askClassification, classificationWords } from './askClassification';
import { editCategories } from './editCategories';
import type { FieldQuestion } from './fieldQuestion';
import { partDone, partOrNone } from './partForm';
import { withField, without } from './withField';

const schema: Schema = profileSchema.properties?.['securityLabel'] ?? {};

/** Asks for the security label that a signature carries. */
export async function editLabel(
  { host, title }: FieldQuestion,
  profile: SendingProfile,
): Promise<SendingProfile | Back> {
  const { securityLabel } = profile;
  const wanted = await partOrNone(host.prompts, title, securityLabel);
  if (wanted === BACK) return BACK;
  if (wanted === 'none') return withField(profile, 'securityLabel', undefined);
  const form = {
    title,
    placeholder: l10n.t('A security label in the signature (RFC 2634 section 3)'),
    canGoBack: true,
    done: (draft: ProfileLabel) =>
      partDone(
        l10n.t('Use This Label'),
        schemaProblems(draft, schema).length === 0
          ? undefined
          : l10n.t('It has to say by which policy it holds.'),
      ),
    lines: (draft: ProfileLabel) => linesOf(host.prompts, title, draft),
  };
  const answer = await fillForm(host.prompts, form, securityLabel ?? { policy: '' });
  return answer === BACK ? BACK : withField(profile, 'securityLabel', answer);
}

function linesOf(prompts: Prompts, title: string, label: ProfileLabel): readonly FormLine<ProfileLabel>[] {
  const { policy, classification, privacyMark, categories = [], outside = false } = label;
  return [
    {
      label: l10n.t('Policy'),
      description: policy,
      icon: 'law',
      edit: merged(async () => askPolicy(prompts, title, policy)),
    },
    {
      label: l10n.t('Classification'),
      description: classificationWords(classification),
      icon: 'lock',
      edit: merged(async () => askClassification(prompts, title, classification)),
    },
    {
      label: l10n.t('Privacy mark'),
      description: privacyMark ?? l10n.t('none'),
      icon: 'quote',
      edit: merged(async () => askMark(prompts, title, privacyMark)),
    },
    {
      label: l10n.t('Categories'),
      description: categories.length === 0 ? l10n.t('none') : String(categories.length),
      icon: 'tag',
      edit: merged(async () => editCategories(prompts, title, categories)),
    },
    {
      label: l10n.t('On the outer signature of a triple wrap as well'),
      description: outside ? l10n.t('yes') : l10n.t('no'),
      icon: 'layers',
      edit: merged(async (draft) => Promise.resolve({ outside: !(draft.outside ?? false) })),
    },
  ];
}

function merged(asked: (draft: ProfileLabel) => Promise<Changes | Back>): FormLine<ProfileLabel>['edit'] {
  return async (draft) => {
    const answer = await asked(draft);
    return answer === BACK ? BACK : without({ ...draft, ...answer } as ProfileLabel);
  };
}

/** What an answer changes; undefined takes something out. */
type Changes = { readonly [F in keyof ProfileLabel]?: ProfileLabel[F] | undefined };

async function askPolicy(prompts: Prompts, title: string, value: string): Promise<Changes | Back> {
  const answer = await askText(prompts, {
    title,
    placeholder: l10n.t('Object identifier of the policy'),
    prompt: l10n.t('The policy by which the label holds.'),
    value,
    schema: schema.properties?.['policy'],
    wanted: l10n.t('This is not an object identifier, such as 1.2.840.113549.1.9.16.7.1.'),
  });
  return answer === BACK ? BACK : { policy: answer.text ?? '' };
}

async function askMark(prompts: Prompts, title: string, value: string | undefined): Promise<Changes | Back> {
  const answer = await askText(prompts, {
    title,
    placeholder: l10n.t('Privacy mark'),
    prompt: l10n.t('Words for the reader; nothing for none.'),
    value,
    schema: schema.properties?.['privacyMark'],
    wanted: l10n.t('This is too long: 4096 characters are the most.'),
    isOptional: true,
  });
  return answer === BACK ? BACK : { privacyMark: answer.text };
}
