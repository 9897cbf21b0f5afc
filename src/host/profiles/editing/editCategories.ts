import { l10n } from 'vscode';
import { profileSchema } from '../../../core/smime/profiles/profileSchema';
import type { ProfileLabel } from '../../../core/smime/profiles/sendingProfile';
import { fillForm, type FormLine } from '../../prompts/form';
import { BACK, type Back, type Prompts } from '../../prompts/prompts';
import { askText } from './askText';
import { partDone } from './partForm';

type Category = NonNullable<ProfileLabel['categories']>[number];

/** Undefined where none is left. */
interface CategoriesChange {
  readonly categories: readonly Category[] | undefined;
}

/** Asks for the categories of a label, each an object identifier and a text. */
export async function editCategories(
  prompts: Prompts,
  title: string,
  categories: readonly Category[],
): Promise<CategoriesChange | Back> {
  const form = {
    title,
    placeholder: l10n.t('Categories of the label'),
    canGoBack: true,
    done: () => partDone(l10n.t('Use These Categories'), undefined),
    lines: (draft: readonly Category[]) => [
      ...draft.map((category, index) => removing(category, index)),
      ...(draft.length < MOST ? [adding(prompts, title)] : []),
    ],
  };
  const answer = await fillForm(prompts, form, categories);
  if (answer === BACK) return BACK;
  return { categories: answer.length === 0 ? undefined : answer };
}

const schema = profileSchema.properties?.['securityLabel']?.properties?.['categories'];
const MOST = schema?.maxItems ?? 0;

function removing({ type, value }: Category, index: number): FormLine<readonly Category[]> {
  return {
    label: l10n.t('Remove {0}', type),
    description: value,
    icon: 'trash',
    edit: async (draft) => Promise.resolve(draft.toSpliced(index, 1)),
  };
}

function adding(prompts: Prompts, title: string): FormLine<readonly Category[]> {
  return {
    label: l10n.t('Add a Category…'),
    icon: 'add',
    edit: async (draft) => {
      for (;;) {
        const type = await askType(prompts, title);
        if (type === BACK) return BACK;
        const value = await askValue(prompts, title);
        if (value !== BACK) return [...draft, { type, value }];
      }
    },
  };
}

async function askType(prompts: Prompts, title: string): Promise<string | Back> {
  const answer = await askText(prompts, {
    title,
    placeholder: l10n.t('Object identifier of the category'),
    prompt: l10n.t('What kind of category it is.'),
    value: undefined,
    schema: schema?.items?.properties?.['type'],
    wanted: l10n.t('This is not an object identifier, such as 1.2.840.113549.1.9.16.7.1.'),
  });
  return answer === BACK ? BACK : (answer.text ?? '');
}

async function askValue(prompts: Prompts, title: string): Promise<string | Back> {
  const answer = await askText(prompts, {
    title,
    placeholder: l10n.t('Text of the category'),
    prompt: l10n.t('It goes into the label as it stands.'),
    value: undefined,
    schema: schema?.items?.properties?.['value'],
    wanted: l10n.t('This is too long: 4096 characters are the most.'),
  });
  return answer === BACK ? BACK : (answer.text ?? '');
}
