import { l10n } from 'vscode';
import type { Certificate } from '../../core/x509/certificate';
import type { Host } from '../host';
import { BACK, type Back, type Choice, type Prompts, type SeveralAnswer } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { certificatesOf, distinct, type FoundCertificate } from './certificatePool';
import { recipientChoices, type RecipientOffer } from './recipientChoices';

/** Who can open a message. */
export interface ChosenRecipients<P> {
  readonly certificates: readonly Certificate[];
  readonly passphrases: readonly P[];
}

/** Asks for a passphrase that opens a message, or for as much of it as is needed. */
export type PassphraseAsking<P> = (prompts: Prompts, title: string) => Promise<P | Back>;

const PASSPHRASE = Symbol('passphrase');
type Chosen = Certificate | typeof PASSPHRASE;

/**
 * Lets the person choose whom to encrypt to, and whether a passphrase opens the message too. Those in To and Cc are
 * chosen already.
 * @throws SmimeError `fileNotReadable`, `notACertificate` for a file that was browsed to; `cancelled`
 */
export async function pickRecipients<P>(
  { prompts }: Host,
  title: string,
  offer: RecipientOffer,
  askPassphrase: PassphraseAsking<P>,
  place: StepPlace,
): Promise<ChosenRecipients<P> | Back> {
  let found = offer.found;
  let chosen: ReadonlySet<Chosen> | undefined;
  for (;;) {
    const question = { ...place, title, choices: choicesOf({ ...offer, found }, chosen) };
    const answer = await ask(
      prompts,
      question,
      found.length + offer.harvested.length === 0 && chosen === undefined,
    );
    if (answer === BACK) return BACK;
    const added = answer.browse ? await browse(prompts, title) : [];
    found = distinct([...found, ...added]);
    chosen = new Set([...answer.chosen, ...sameAs(added, found)]);
    const finished = answer.browse
      ? BACK
      : await withPassphrases(answer.chosen, async () => askPassphrase(prompts, title));
    if (finished !== BACK) return finished;
  }
}

function choicesOf(
  offer: RecipientOffer,
  chosen: ReadonlySet<Chosen> | undefined,
): readonly Choice<Chosen>[] {
  return [
    ...recipientChoices(offer, chosen),
    {
      label: l10n.t('Whoever knows a passphrase…'),
      description: l10n.t('for those who have no certificate'),
      value: PASSPHRASE,
      group: l10n.t('Without a certificate'),
      picked: chosen?.has(PASSPHRASE) ?? false,
    },
  ];
}

/** @param isEmpty nobody is there to choose from: files are asked for first */
async function ask(
  prompts: Prompts,
  question: StepPlace & { readonly title: string; readonly choices: readonly Choice<Chosen>[] },
  isEmpty: boolean,
): Promise<SeveralAnswer<Chosen> | Back> {
  if (isEmpty) return { chosen: [], browse: true };
  return prompts.chooseSeveral({
    ...question,
    placeholder: l10n.t('Whom to encrypt to (the folder above adds certificates from files)'),
    browse: l10n.t('Browse for Certificates…'),
  });
}

/** @returns BACK where the person would rather choose again */
async function withPassphrases<P>(
  chosen: readonly Chosen[],
  askPassphrase: () => Promise<P | Back>,
): Promise<ChosenRecipients<P> | Back> {
  const certificates = chosen.filter((each) => each !== PASSPHRASE);
  if (!chosen.includes(PASSPHRASE)) return { certificates, passphrases: [] };
  const passphrase = await askPassphrase();
  return passphrase === BACK ? BACK : { certificates, passphrases: [passphrase] };
}

async function browse(prompts: Prompts, title: string): Promise<readonly FoundCertificate[]> {
  const files = await prompts.files({
    title,
    openLabel: l10n.t('Add Recipients'),
    filters: { [l10n.t('Certificates')]: ['pem', 'crt', 'cer', 'der'], [l10n.t('All files')]: ['*'] },
    several: true,
  });
  return (await Promise.all(files.map(certificatesOf))).flat();
}

/** The members of `all` that are the certificates in `some`. */
function sameAs(some: readonly FoundCertificate[], all: readonly FoundCertificate[]): readonly Certificate[] {
  return all
    .filter((each) => distinct([...some, each]).length === distinct(some).length)
    .map(({ certificate }) => certificate);
}
