import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { addressKey } from '../../core/mime/sameAddress';
import { certificateAddresses } from '../../core/x509/addresses';
import type { Certificate } from '../../core/x509/certificate';
import type { Host } from '../host';
import { BACK, type Back, type Choice, type Prompts, type SeveralAnswer } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { addressWords } from '../recipients/addressWords';
import { isRestricted, manageTrust, restrictedWords } from '../recipients/workspaceTrust';
import { certificatesOf, distinct, type FoundCertificate } from './certificatePool';
import {
  addressedHeading,
  addresseesFrom,
  isServed,
  recipientChoices,
  type RecipientOffer,
} from './recipientChoices';

/** Who can open a message. */
export interface ChosenRecipients<P> {
  readonly certificates: readonly Certificate[];
  readonly passphrases: readonly P[];
}

/** Asks for a passphrase that opens a message, or for as much of it as is needed. */
export type PassphraseAsking<P> = (prompts: Prompts, title: string) => Promise<P | Back>;

const PASSPHRASE = Symbol('passphrase');
const NOTE = Symbol('note');
type Chosen = Certificate | typeof PASSPHRASE | typeof NOTE;

const BROWSE = 'browse';
const TRUST = 'trust';

/**
 * Lets the person choose whom to encrypt to, and whether a passphrase opens the message too. Those in To and Cc are
 * chosen already; who of them has no certificate is said, and asked about before it is encrypted without them.
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
    const now = { ...offer, found };
    const answer = await ask(prompts, { ...place, title }, now, chosen);
    if (answer === BACK) return BACK;
    if (answer.pressed === TRUST) {
      await manageTrust();
      throw new SmimeError('cancelled');
    }
    const isBrowsing = answer.pressed === BROWSE;
    const added = isBrowsing ? await browse(prompts, title) : [];
    found = distinct([...found, ...added]);
    chosen = new Set([...answer.chosen, ...sameAs(added, found)]);
    if (isBrowsing || !(await isAgreed(prompts, now, answer.chosen))) continue;
    const finished = await withPassphrases(answer.chosen, async () => askPassphrase(prompts, title));
    if (finished !== BACK) return finished;
  }
}

function choicesOf(
  offer: RecipientOffer,
  chosen: ReadonlySet<Chosen> | undefined,
): readonly Choice<Chosen>[] {
  return [
    ...(isRestricted() ? [restrictedNote()] : []),
    ...unserved(offer).map(unservedNote),
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

function restrictedNote(): Choice<Chosen> {
  return {
    label: l10n.t('Restricted Mode'),
    detail: l10n.t('{0} The shield above leads to its trust.', restrictedWords()),
    icon: 'shield',
    value: NOTE,
    isNote: true,
  };
}

function unservedNote(address: string): Choice<Chosen> {
  return {
    label: address,
    description: l10n.t('no certificate'),
    detail: l10n.t('Cannot read it. The folder above adds a certificate from a file.'),
    icon: 'warning',
    group: addressedHeading(),
    value: NOTE,
    isNote: true,
  };
}

/** Who in To and Cc has no certificate. */
function unserved(offer: RecipientOffer): readonly string[] {
  return addresseesFrom(offer)
    .filter(({ certificate }) => certificate === undefined)
    .map(({ address }) => address);
}

async function ask(
  prompts: Prompts,
  place: StepPlace & { readonly title: string },
  offer: RecipientOffer,
  chosen: ReadonlySet<Chosen> | undefined,
): Promise<SeveralAnswer<Chosen> | Back> {
  const { to } = offer.correspondents;
  const isNobody = to.size > 0 && unserved(offer).length === to.size;
  return prompts.chooseSeveral({
    ...place,
    placeholder: isNobody
      ? l10n.t('Nobody in To and Cc has a certificate (the folder above adds certificates from files)')
      : l10n.t('Whom to encrypt to (the folder above adds certificates from files)'),
    choices: choicesOf(offer, chosen),
    buttons: [
      { id: BROWSE, icon: 'folder-opened', tooltip: l10n.t('Browse for Certificates…') },
      ...(isRestricted() ? [{ id: TRUST, icon: 'shield', tooltip: l10n.t('Manage Workspace Trust') }] : []),
    ],
  });
}

/**
 * Whoever in To and Cc cannot read it is no surprise: nobody is, once a passphrase opens it; nor who was left out of
 * those that were chosen already.
 */
async function isAgreed(
  prompts: Prompts,
  offer: RecipientOffer,
  chosen: readonly Chosen[],
): Promise<boolean> {
  if (chosen.length === 0 || chosen.includes(PASSPHRASE)) return true;
  const readers = new Set(
    chosen
      .filter((each) => typeof each !== 'symbol')
      .flatMap((certificate) => certificateAddresses(certificate).map(addressKey)),
  );
  const left = addresseesFrom(offer).filter(
    (each) => !readers.has(addressKey(each.address)) && !isServed(each),
  );
  if (left.length === 0) return true;
  const who = addressWords(left.map(({ address }) => address));
  const hasOne = left.some(({ certificate }) => certificate !== undefined);
  return prompts.confirm({
    message: hasOne
      ? l10n.t('{0} cannot read it: no certificate is chosen.', who)
      : l10n.t('{0} cannot read it: no certificate.', who),
    detail: l10n.t('It is encrypted to the others alone.'),
    action: l10n.t('Encrypt Without Them'),
  });
}

/** @returns BACK where the person would rather choose again */
async function withPassphrases<P>(
  chosen: readonly Chosen[],
  askPassphrase: () => Promise<P | Back>,
): Promise<ChosenRecipients<P> | Back> {
  const certificates = chosen.filter((each) => typeof each !== 'symbol');
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
