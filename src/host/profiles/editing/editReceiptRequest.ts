import { l10n } from 'vscode';
import { profileSchema } from '../../../core/smime/profiles/profileSchema';
import type { Schema } from '../../../core/smime/profiles/schema';
import type { ProfileReceiptRequest, SendingProfile } from '../../../core/smime/profiles/sendingProfile';
import { fillForm, type Form, type FormLine } from '../../prompts/form';
import { BACK, type Back, type Prompts } from '../../prompts/prompts';
import { askAddresses } from './askAddresses';
import type { FieldQuestion } from './fieldQuestion';
import { partDone, partOrNone } from './partForm';
import { withField } from './withField';

const schema: Schema['properties'] = profileSchema.properties?.['receiptRequest']?.properties ?? {};

/** Asks whether recipients are asked for a signed receipt, which of them, and where it goes. */
export async function editReceiptRequest(
  { host, title }: FieldQuestion,
  profile: SendingProfile,
): Promise<SendingProfile | Back> {
  const { receiptRequest } = profile;
  const wanted = await partOrNone(host.prompts, title, receiptRequest);
  if (wanted === BACK) return BACK;
  if (wanted === 'none') return withField(profile, 'receiptRequest', undefined);
  const form: Form<ProfileReceiptRequest> = {
    title,
    placeholder: l10n.t('Signed receipts (RFC 2634 section 2)'),
    canGoBack: true,
    done: ({ to }) =>
      partDone(
        l10n.t('Use This Request'),
        to.length === 0 ? l10n.t('It has to say where receipts go.') : undefined,
      ),
    lines: (draft) => linesOf(host.prompts, title, draft),
  };
  const answer = await fillForm(host.prompts, form, receiptRequest ?? { to: [] });
  return answer === BACK ? BACK : withField(profile, 'receiptRequest', answer);
}

function linesOf(
  prompts: Prompts,
  title: string,
  { to, from = 'all' }: ProfileReceiptRequest,
): readonly FormLine<ProfileReceiptRequest>[] {
  return [
    {
      label: l10n.t('Receipts go to'),
      description: to.join(', '),
      icon: 'mail',
      edit: async (draft) => {
        const prompt = l10n.t('Where the receipts go.');
        const answer = await askAddresses(prompts, { title, prompt, value: to, schema: schema?.['to'] });
        return answer === BACK ? BACK : { ...draft, to: answer };
      },
    },
    {
      label: l10n.t('Who is asked'),
      description: typeof from === 'string' ? fromWords(from) : from.join(', '),
      icon: 'person',
      edit: async (draft) => {
        const answer = await askFrom(prompts, title, from);
        return answer === BACK ? BACK : { ...draft, from: answer };
      },
    },
  ];
}

type From = NonNullable<ProfileReceiptRequest['from']>;

async function askFrom(prompts: Prompts, title: string, set: From): Promise<From | Back> {
  const answer = await prompts.choose<'all' | 'firstTier' | 'these'>({
    title,
    placeholder: l10n.t('Who is asked for a receipt'),
    canGoBack: true,
    choices: [
      { label: fromWords('all'), icon: set === 'all' ? 'check' : 'blank', value: 'all' },
      { label: fromWords('firstTier'), icon: set === 'firstTier' ? 'check' : 'blank', value: 'firstTier' },
      {
        label: l10n.t('These Addresses…'),
        icon: typeof set === 'string' ? 'blank' : 'check',
        value: 'these',
      },
    ],
  });
  if (answer !== 'these') return answer;
  const prompt = l10n.t('Who is asked for a receipt.');
  const value = typeof set === 'string' ? [] : set;
  const addresses = schema?.['from']?.anyOf?.find(({ type }) => type === 'array');
  return askAddresses(prompts, { title, prompt, value, schema: addresses });
}

function fromWords(from: 'all' | 'firstTier'): string {
  return from === 'all' ? l10n.t('all') : l10n.t('those who did not get it through a mailing list');
}
