import { l10n } from 'vscode';
import {
  modeText,
  profileFields,
  type FieldText,
  type ProfileField,
} from '../../../core/smime/profiles/profileFields';
import { profileProblems } from '../../../core/smime/profiles/readProfiles';
import type { SendingProfile } from '../../../core/smime/profiles/sendingProfile';
import type { Form, FormLine, LineText } from '../../prompts/form';
import { harmless } from '../../prompts/harmless';
import { BACK, type Back } from '../../prompts/prompts';
import { askMode } from './askMode';
import { askProfileName } from './askProfileName';
import { editorOf } from './editField';
import type { FieldQuestion } from './fieldQuestion';

/** A profile as a form: a line for each field, with what is wrong before it can be saved. */
export function profileForm(question: FieldQuestion, { name }: SendingProfile): Form<SendingProfile> {
  return {
    title: `${question.title}: ${harmless(name)}`,
    placeholder: l10n.t('Choose what to change'),
    canGoBack: false,
    done: saveLine,
    lines: (draft) => linesOf(question, name, draft),
  };
}

function saveLine(draft: SendingProfile): LineText & { readonly hasProblem: boolean } {
  const problems = profileProblems(draft);
  if (problems.length === 0) return { label: l10n.t('Save'), icon: 'save', hasProblem: false };
  const sentences = problems.map(({ path, words }) => `${titleAt(draft, path)} ${wordsHere(words)}`);
  return {
    label: l10n.t('Cannot be saved yet'),
    detail: sentences.join('; '),
    icon: 'error',
    hasProblem: true,
  };
}

function titleAt(draft: SendingProfile, path: string): string {
  const named = profileFields(draft).find(({ field }) => field === path);
  return named === undefined ? path : `“${named.title}”`;
}

/** The settings file has another word for it. */
function wordsHere(words: string): string {
  return words.replace('"legacy": true', l10n.t('“Old ciphers” to be allowed'));
}

function linesOf(
  question: FieldQuestion,
  name: string,
  draft: SendingProfile,
): readonly FormLine<SendingProfile>[] {
  const fields = profileFields(draft);
  const wrong = new Set(profileProblems(draft).map(({ path }) => path));
  const isInUse = ({ unused, field }: FieldText): boolean => unused === undefined || wrong.has(field);
  return [
    nameLine(question, name, draft),
    modeLine(question, draft),
    ...fields.filter(isInUse).map((each) => ({
      ...fieldLine(question, each, wrong),
      group: l10n.t('Settings'),
    })),
    ...fields
      .filter((each) => !isInUse(each))
      .map((each) => ({ ...fieldLine(question, each, wrong), group: l10n.t('Not used in this mode') })),
  ];
}

function nameLine(
  { host, title }: FieldQuestion,
  own: string,
  { name }: SendingProfile,
): FormLine<SendingProfile> {
  return {
    label: l10n.t('Name'),
    description: name,
    icon: 'tag',
    group: l10n.t('Profile'),
    edit: async (draft) => {
      const answer = await askProfileName(host.prompts, { title, canGoBack: true }, name, own);
      return answer === BACK ? BACK : { ...draft, name: answer };
    },
  };
}

function modeLine({ host, title }: FieldQuestion, { mode }: SendingProfile): FormLine<SendingProfile> {
  return {
    label: l10n.t('Mode'),
    description: modeText(mode),
    icon: 'gear',
    group: l10n.t('Profile'),
    edit: async (draft) => {
      const answer = await askMode(host.prompts, { title, canGoBack: true }, mode);
      return answer === BACK ? BACK : { ...draft, mode: answer };
    },
  };
}

function fieldLine(
  question: FieldQuestion,
  { field, title, words, byDefault, unused }: FieldText,
  wrong: ReadonlySet<string>,
): FormLine<SendingProfile> {
  return {
    label: title,
    description: words ?? (unused === undefined ? l10n.t('{0} (default)', byDefault) : unused),
    icon: iconOf(field, words, wrong),
    edit: async (draft): Promise<SendingProfile | Back> =>
      editorOf(field)({ ...question, title: `${question.title}: ${title}` }, draft),
  };
}

function iconOf(field: ProfileField, words: string | undefined, wrong: ReadonlySet<string>): string {
  if (wrong.has(field)) return 'error';
  return words === undefined ? 'blank' : 'circle-filled';
}
