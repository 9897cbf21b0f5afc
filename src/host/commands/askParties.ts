import { l10n } from 'vscode';
import type { Passphrase } from '../../core/keys/key';
import type { Signer } from '../../core/keys/signer';
import type { Mode } from '../../core/smime/protect';
import type { Certificate } from '../../core/x509/certificate';
import type { Host } from '../host';
import { holderOf } from '../keys/identityFacts';
import { pickRecipients, type ChosenRecipients } from '../keys/pickRecipients';
import { pickSigner } from '../keys/pickSigner';
import { recipientPool } from '../keys/recipientPool';
import { BACK, type Back } from '../prompts/prompts';
import { askInTurn, type Step, type StepPlace } from '../prompts/steps';
import type { Correspondents } from '../keys/correspondents';
import type { Uri } from 'vscode';

/** Who signs and who is encrypted to. */
export interface Parties {
  readonly signers: readonly Signer[];
  readonly recipients: readonly Certificate[];
  readonly passphrases: readonly Passphrase[];
}

/** What is asked about. */
export interface PartiesQuestion {
  readonly mode: Mode;
  readonly title: string;
  readonly message: Uri;
  readonly correspondents: Correspondents;
  /** Who signs, where that is known already. */
  readonly signer?: Signer | undefined;
}

/**
 * Asks who signs and who is encrypted to, as the mode needs it.
 * @throws SmimeError `cancelled`, and what the pickers throw
 */
export async function askParties(host: Host, question: PartiesQuestion): Promise<Parties> {
  const asking = new PartiesAsking(host, question);
  await askInTurn(asking.steps());
  return asking.parties();
}

class PartiesAsking {
  private signer: Signer | undefined;
  private outer: Signer | undefined;
  private recipients: ChosenRecipients = { certificates: [], passphrases: [] };

  constructor(
    private readonly host: Host,
    private readonly question: PartiesQuestion,
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

  parties(): Parties {
    const signers = [this.signer, this.outer].filter((signer) => signer !== undefined);
    const { certificates, passphrases } = this.recipients;
    return { signers, recipients: certificates, passphrases };
  }

  private async askSigner(place: StepPlace): Promise<Back | void> {
    const { mode, title } = this.question;
    const who = mode === 'tripleWrap' ? l10n.t('Who makes the inner signature') : l10n.t('Who signs');
    const signer = await pickSigner(this.host, title, who, place);
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
    const signer = await pickSigner(this.host, title, placeholder, { ...place, canGoBack: true });
    if (signer === BACK) return this.askOuterSigner(place);
    this.outer = signer;
  }

  private async askRecipients(place: StepPlace): Promise<Back | void> {
    const { title, correspondents, message } = this.question;
    const found = await recipientPool(message);
    const own = this.signer?.certificate;
    const harvested = await this.host.recipients.all();
    const offer = { found, harvested, correspondents, own };
    const chosen = await pickRecipients(this.host, title, offer, place);
    if (chosen === BACK) return BACK;
    this.recipients = chosen;
  }
}
