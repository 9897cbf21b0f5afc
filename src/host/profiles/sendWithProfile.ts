import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Signer } from '../../core/keys/signer';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { messageFor, saved } from '../editor/activeMessage';
import { confirmReplacing } from '../protecting/confirmReplacing';
import { tellNotes } from '../protecting/protectionNotes';
import { openInspector } from '../editor/openInspector';
import { fileBehind } from '../files/partUri';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { confirmIfInMemory } from '../protecting/confirmPlaintext';
import { BACK, type Back } from '../prompts/prompts';
import { askInTurn, type Step, type StepPlace } from '../prompts/steps';
import { paced, pacedIfLong } from '../prompts/watchedPace';
import { certificatesAtHand, type CertificatesAtHand } from '../recipients/certificatesAtHand';
import { tellDone } from '../errors/tellDone';
import { askProfile } from './askProfile';
import { copyProfileScript } from './copyProfileScript';
import { confirmPreflight } from './confirmPreflight';
import { addressWords } from '../recipients/addressWords';
import { makeOne, type Made, type MadeFile } from './makeOne';
import { encryptingOf, flightOf, readOutgoing, type Flight, type Outgoing } from './outgoing';
import { wasUsed } from './pickProfile';
import { isSignerAsked, openedSigners, profileSigners, type ProfileSigner } from './profileSigner';
import { resultLine } from './resultLine';
import { sendSeveral } from './sendSeveral';

/**
 * Sends a message as one of the profiles says: what would become of it is shown first, and then made, written beside it
 * and opened. Several are sent one after the other.
 * @param selected all that was chosen with it
 * @param profile where it is known already
 */
export async function sendWithProfile(
  host: Host,
  title: string,
  argument: unknown,
  selected: readonly Uri[],
  profile?: SendingProfile,
): Promise<void> {
  if (selected.length > 1) return sendSeveral(host, title, selected);
  const uri = await saved(await messageFor(argument, host.prompts), host.prompts);
  const asking = new Sending(host, title, await readOutgoing(uri), profile);
  await askInTurn(asking.steps());
  await asking.make();
}

class Sending {
  private profile: SendingProfile | undefined;
  private named: readonly ProfileSigner[] = [];
  private signers: readonly Signer[] = [];
  private flight: Flight | undefined;

  constructor(
    private readonly host: Host,
    private readonly title: string,
    private readonly outgoing: Outgoing,
    private readonly given: SendingProfile | undefined,
  ) {
    this.profile = given;
  }

  steps(): readonly Step[] {
    const first: Step = async (place) => this.askProfile(place);
    return [
      ...(this.given === undefined ? [first] : []),
      { ask: async (place) => this.askSigners(place), isAsked: () => isSignerAsked(this.profile) },
      async (place) => this.confirm(place),
      { ask: async (place) => this.openKeys(place), isAsked: () => false },
    ];
  }

  private async askProfile(place: StepPlace): Promise<Back | void> {
    const chosen = await askProfile(this.host, this.title, fileBehind(this.outgoing.uri), place);
    if (chosen === BACK) return BACK;
    this.profile = chosen;
  }

  private async askSigners(place: StepPlace): Promise<Back | void> {
    const { host, title, outgoing } = this;
    const profile = this.chosen();
    const named = await profileSigners(host, { profile, message: fileBehind(outgoing.uri), title, place });
    if (named === BACK) return BACK;
    this.named = named;
  }

  private async confirm(place: StepPlace): Promise<Back | void> {
    const { host, title, outgoing, named } = this;
    const profile = this.chosen();
    const look = async (message: Uri): Promise<CertificatesAtHand> => certificatesAtHand(host, message);
    const flight = await pacedIfLong(
      host.prompts,
      l10n.t('{0}: looking for certificates', title),
      async (pace) => flightOf(host, outgoing, { profile, signers: named, look }, pace),
    );
    this.flight = flight;
    const copyScript = async (): Promise<void> =>
      copyProfileScript(host, title, outgoing.uri, { profile, signers: named, flight });
    const result = await resultLine(host, outgoing.uri, profile, flight);
    const question = { ...place, title, profile, flight, result, copyScript };
    return confirmPreflight(host.prompts, question);
  }

  private async openKeys(place: StepPlace): Promise<Back | void> {
    const signers = this.flight?.isProtected === true ? await openedSigners(this.named, place) : [];
    if (signers === BACK) return BACK;
    this.signers = signers;
  }

  async make(): Promise<void> {
    const { host, title, flight, signers, outgoing } = this;
    const profile = this.chosen();
    if (flight === undefined) throw new SmimeError('cancelled');
    if (profile.mode === 'Sign' || flight.plan.outcome === 'split')
      await confirmIfInMemory(host.prompts, outgoing.uri);
    const encrypting = encryptingOf(outgoing.uri, profile, flight);
    const isBeside = (await confirmReplacing(host, [encrypting])).has(encrypting);
    const name = `${title}: ${baseName(outgoing.uri)}`;
    const made = await paced(host.prompts, name, async (pace) =>
      makeOne(host, outgoing, { profile, signers, flight, isBeside }, pace),
    );
    await wasUsed(host.memory, profile);
    const [first] = made.written;
    if (first !== undefined) await openInspector(first);
    this.tell(made, flight);
  }

  private tell({ files, notes, news }: Made, { plan }: Flight): void {
    const { host, title } = this;
    tellNotes(host, title, notes, news);
    const [first, second] = files;
    if (second === undefined && first?.kind === 'protected') return;
    const words =
      first === undefined
        ? l10n.t('dropped, nothing was made. No certificate for {0}.', addressWords(plan.missing))
        : `${files.map(fileWords).join('; ')}.`;
    tellDone(host, title, words);
  }

  private chosen(): SendingProfile {
    if (this.profile === undefined) throw new SmimeError('cancelled');
    return this.profile;
  }
}

/** A file that was made, and for whom. */
function fileWords({ uri, kind, to }: MadeFile): string {
  const [name, who] = [baseName(uri), addressWords(to)];
  if (kind === 'unprotected') return l10n.t('{0}, UNPROTECTED, for {1}', name, who);
  if (kind === 'bcc') return l10n.t('{0} for {1} in Bcc alone', name, who);
  return who === '' ? name : l10n.t('{0} for {1}', name, who);
}
