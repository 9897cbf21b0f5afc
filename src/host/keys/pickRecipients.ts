import { l10n } from 'vscode';
import type { Certificate } from '../../core/x509/certificate';
import type { Host } from '../host';
import { BACK, type Back } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { certificatesOf, distinct, type FoundCertificate } from './certificatePool';
import { recipientChoices } from './recipientChoices';
import type { Correspondents } from './correspondents';

/** What the list of recipients is made from. */
export interface RecipientOffer {
  readonly found: readonly FoundCertificate[];
  readonly correspondents: Correspondents;
  /** The signer's own certificate, where there is a signer. */
  readonly own?: Certificate | undefined;
}

/**
 * Lets the person choose whom to encrypt to. Those in To and Cc are chosen already.
 * @throws SmimeError `fileNotReadable`, `notACertificate` for a file that was browsed to; `cancelled`
 */
export async function pickRecipients(
  { prompts }: Host,
  title: string,
  offer: RecipientOffer,
  place: StepPlace,
): Promise<readonly Certificate[] | Back> {
  let found = offer.found;
  let chosen: ReadonlySet<Certificate> | undefined;
  for (;;) {
    const choices = recipientChoices({ ...offer, found }, chosen);
    const answer =
      choices.length === 0
        ? { chosen: [], browse: true }
        : await prompts.chooseSeveral({
            ...place,
            title,
            placeholder: l10n.t('Whom to encrypt to'),
            choices,
            browse: l10n.t('Browse for Certificates…'),
          });
    if (answer === BACK) return BACK;
    if (!answer.browse) return answer.chosen;
    const added = await browse(prompts, title);
    if (added.length === 0 && choices.length === 0) return place.canGoBack ? BACK : [];
    found = distinct([...found, ...added]);
    chosen = new Set([...answer.chosen, ...sameAs(added, found)]);
  }
}

async function browse(prompts: Host['prompts'], title: string): Promise<readonly FoundCertificate[]> {
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
