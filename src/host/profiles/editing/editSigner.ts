import { ConfigurationTarget, l10n, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { profileSchema } from '../../../core/smime/profiles/profileSchema';
import type { SendingProfile } from '../../../core/smime/profiles/sendingProfile';
import { identitiesAtHand } from '../../identities/identitiesAtHand';
import { identityDescription } from '../../keys/keyChoices';
import { BACK, type Back, type Choice } from '../../prompts/prompts';
import type { ProfilePlace } from '../saveProfile';
import { askText } from './askText';
import { defaultChoice } from './editChoice';
import type { FieldQuestion } from './fieldQuestion';
import { withField } from './withField';

type SignerField = 'signingCertificate' | 'outerSigningCertificate';
type Answer = 'file' | 'typed' | { readonly value: string | undefined };

/** Asks who signs: one of the person’s identities, a key file, or what is typed. */
export async function editSigner(
  question: FieldQuestion,
  field: SignerField,
  profile: SendingProfile,
): Promise<SendingProfile | Back> {
  const { host, title } = question;
  for (;;) {
    const answer = await host.prompts.choose<Answer>({
      title,
      placeholder: profileSchema.properties?.[field]?.description ?? '',
      canGoBack: true,
      choices: await signerChoices(question, field, profile),
    });
    if (answer === BACK) return BACK;
    const value = typeof answer === 'object' ? answer : await written(question, answer, profile[field]);
    if (value !== BACK) return withField(profile, field, value.value);
  }
}

async function signerChoices(
  { host }: FieldQuestion,
  field: SignerField,
  profile: SendingProfile,
): Promise<readonly Choice<Answer>[]> {
  const set = profile[field];
  const identities = await identitiesAtHand(host);
  const isIdentity = identities.some(({ name }) => name === set);
  const other = { label: set ?? '', icon: 'check', value: { value: set } };
  return [
    defaultChoice(profile, field),
    ...(set === undefined || isIdentity ? [] : [other]),
    ...identities.map(({ name, certificate }) => ({
      label: name,
      description: identityDescription(certificate),
      icon: name === set ? 'check' : 'key',
      group: l10n.t('Identities'),
      value: { value: name },
    })),
    {
      label: l10n.t('A Key File…'),
      icon: 'folder-opened',
      group: l10n.t('Other keys'),
      value: 'file',
    },
    {
      label: l10n.t('Type a Name or a Path…'),
      icon: 'edit',
      group: l10n.t('Other keys'),
      value: 'typed',
    },
  ];
}

async function written(
  { host, title, place }: FieldQuestion,
  how: 'file' | 'typed',
  set: string | undefined,
): Promise<{ readonly value: string | undefined } | Back> {
  if (how === 'file') {
    const [file] = await host.prompts.files({
      title,
      openLabel: l10n.t('Choose'),
      filters: { [l10n.t('Keys')]: ['p12', 'pfx', 'pem', 'key', 'der'] },
      several: false,
    });
    return file === undefined ? BACK : { value: pathOf(file, place) };
  }
  const { signingCertificate: schema } = profileSchema.properties ?? {};
  const answer = await askText(host.prompts, {
    title,
    placeholder: l10n.t('Name of an identity, or path of a key file'),
    prompt: l10n.t('Relative paths are below the workspace folder.'),
    value: set,
    schema,
    wanted: l10n.t('A name or a path is needed, of no more than 4096 characters.'),
  });
  return answer === BACK ? BACK : { value: answer.text };
}

/** In settings that travel with the workspace a path does too, where it leads into it. */
function pathOf(file: Uri, { target }: ProfilePlace): string {
  const isInside =
    workspace.getWorkspaceFolder(file) !== undefined && workspace.workspaceFolders?.length === 1;
  const travels = target !== ConfigurationTarget.Global || file.scheme !== 'file';
  return isInside && travels ? workspace.asRelativePath(file, false) : file.fsPath;
}
