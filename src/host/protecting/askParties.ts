import { l10n } from 'vscode';
import { passphraseKey, type Passphrase } from '../../core/keys/key';
import type { Signer } from '../../core/keys/signer';
import type { SignerCertificates } from '../../core/smime/includedCertificates';
import type { Mode } from '../../core/smime/protect';
import type { Certificate } from '../../core/x509/certificate';
import type { Host } from '../host';
import { holderOf } from '../keys/identityFacts';
import { newPassphrase } from '../keys/newPassphrase';
import { openingMaterial } from '../keys/openingMaterial';
import { pickRecipients, type ChosenRecipients, type PassphraseAsking } from '../keys/pickRecipients';
import { pickSigner } from '../keys/pickSigner';
import { recipientPool } from '../keys/recipientPool';
import { basisFor } from '../recipients/basisFor';
import { identityCertificates } from '../recipients/identityCertificates';
import { BACK, type Back } from '../prompts/prompts';
import { pacedIfLong } from '../prompts/watchedPace';
import { askInTurn, type Step, type StepPlace } from '../prompts/steps';
import type { Correspondents } from '../keys/correspondents';
import type { Uri } from 'vscode';

/** Who signs and who is encrypted to. */
export interface Parties<S = Signer, P = Passphrase> {
  readonly signers: readonly S[];
  readonly recipients: readonly Certificate[];
  readonly passphrases: readonly P[];
}

/** How the parties are asked for: with their keys, or with as much of them as is needed. */
export interface PartyPickers<S, P> {
  readonly signer: (host: Host, title: string, placeholder: string, place: StepPlace) => Promise<S | Back>;
  readonly passphrase: PassphraseAsking<P>;
}

/** What is asked about. */
export interface PartiesQuestion<S = Signer> {
  readonly mode: Mode;
  readonly title: string;
  readonly message: Uri;
  readonly correspondents: Correspondents;
  /** Who signs, where that is known already. */
  readonly signer?: S | undefined;
}

const withKeys: PartyPickers<Signer, Passphrase> = {
  signer: pickSigner,
  passphrase: async (prompts, title) => {
    const passphrase = await newPassphrase(prompts, title);
    return passphrase === BACK ? BACK : passphraseKey(passphrase);
  },
};

/**
 * Asks who signs and who is encrypted to, as the mode needs it.
 * @throws SmimeError `cancelled`, and what the pickers throw
 */
export async function askParties(host: Host, question: PartiesQuestion): Promise<Parties> {
  return askPartiesWith(host, question, withKeys);
}

/** The same with other pickers. @throws SmimeError `cancelled`, and what the pickers throw */
export async function askPartiesWith<S extends SignerCertificates, P>(
  host: Host,
  question: PartiesQuestion<S>,
  pickers: PartyPickers<S, P>,
): Promise<Parties<S, P>> {
  const asking = new PartiesAsking(host, question, pickers);
  await askInTurn(asking.steps());
  return asking.parties();
}

class PartiesAsking<S extends SignerCertificates, P> {
  private signer: S | undefined;
  private outer: S | undefined;
  private recipients: ChosenRecipients<P> = { certificates: [], passphrases: [] };

  constructor(
    private readonly host: Host,
    private readonly question: PartiesQuestion<S>,
    private readonly pickers: PartyPickers<S, P>,
  ) {
    this.signer = question.signer;
  }

  steps(): readonly Step[] {
    const { mode, signer } = this.question;
    return [
      ...(mode === 'encrypt' || signer !== undefined ? [] : [(place: StepPlace) => this.askSigner(place)]),
      ...(mode === 'tripleWrap' ? [(place: StepPlace) => this.askOuterSigner(place)] : []),
      ...(mode === 'sign' ? [] : [(place: StepPlace) => this.askRecipients(place)]),
    ];
  }

  parties(): Parties<S, P> {
    const signers = [this.signer, this.outer].filter((signer) => signer !== undefined);
    const { certificates, passphrases } = this.recipients;
    return { signers, recipients: certificates, passphrases };
  }

  private async askSigner(place: StepPlace): Promise<Back | void> {
    const { mode, title } = this.question;
    const who = mode === 'tripleWrap' ? l10n.t('Who makes the inner signature') : l10n.t('Who signs');
    const signer = await this.pickers.signer(this.host, title, who, place);
    if (signer === BACK) return BACK;
    this.signer = signer;
  }

  private async askOuterSigner(place: StepPlace): Promise<Back | void> {
    const { title } = this.question;
    const placeholder = l10n.t('Who makes the outer signature');
    const same = this.signer === undefined ? '' : holderOf(this.signer.certificate);
    const isOther = await this.host.prompts.choose({
      ...place,
      title,
      placeholder,
      choices: [
        { label: l10n.t('The same'), description: same, value: false },
        { label: l10n.t('Another…'), description: l10n.t('such as the gateway'), value: true },
      ],
    });
    if (isOther === BACK) return BACK;
    this.outer = undefined;
    if (!isOther) return;
    const signer = await this.pickers.signer(this.host, title, placeholder, { ...place, canGoBack: true });
    if (signer === BACK) return this.askOuterSigner(place);
    this.outer = signer;
  }

  private async askRecipients(place: StepPlace): Promise<Back | void> {
    const { title, correspondents, message } = this.question;
    const { to, bcc, from } = correspondents;
    const found = await recipientPool(message);
    const own = this.signer?.certificate;
    const harvested = await this.host.recipients.all();
    const identities = await identityCertificates(this.host);
    const pool = [...harvested, ...found, ...identities].map(({ certificate }) => certificate);
    const material = await openingMaterial(this.host, message);
    const basis = await pacedIfLong(
      this.host.prompts,
      l10n.t('{0}: looking for certificates', title),
      async (pace) =>
        basisFor([...to, ...bcc, ...from], { pool, harvested, material }, this.host.platform.crypto, pace),
    );
    const offer = { found, harvested, identities, correspondents, own, basis };
    const chosen = await pickRecipients(this.host, title, offer, this.pickers.passphrase, place);
    if (chosen === BACK) return BACK;
    this.recipients = chosen;
  }
}
