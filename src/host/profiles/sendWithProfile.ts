import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Signer } from '../../core/keys/signer';
import { correspondents, type Correspondents } from '../../core/mime/correspondents';
import { deliver, type Delivery } from '../../core/smime/profiles/deliver';
import { planDelivery } from '../../core/smime/profiles/deliveryPlan';
import { preflight, type Preflight } from '../../core/smime/profiles/preflight';
import { profileOptions } from '../../core/smime/profiles/profileOptions';
import { profileModes, type SendingProfile } from '../../core/smime/profiles/sendingProfile';
import type { Certificate } from '../../core/x509/certificate';
import { messageFor, saved } from '../commands/activeMessage';
import { tellNotes } from '../commands/protectionNotes';
import { openInspector } from '../editor/openInspector';
import { inBackground } from '../errors/inBackground';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import { recipientPool } from '../keys/recipientPool';
import { BACK, type Back } from '../prompts/prompts';
import { askInTurn, type Step, type StepPlace } from '../prompts/steps';
import { paced } from '../prompts/watchedPace';
import { configuredProfiles } from './configuredProfiles';
import { confirmPreflight } from './confirmPreflight';
import { pickProfile, wasUsed } from './pickProfile';
import { profileSigners } from './profileSigner';
import { writeDeliveries } from './writeDeliveries';

/**
 * Sends a message as one of the profiles says: what would become of it is shown first, and then made, written beside it
 * and opened.
 */
export async function sendWithProfile(host: Host, title: string, argument: unknown): Promise<void> {
  const uri = await saved(await messageFor(argument, host.prompts), host.prompts);
  const message = await readBytes(uri);
  const asking = new Sending(host, title, { uri, message, people: correspondents(message) });
  await askInTurn(asking.steps());
  await asking.make();
}

interface Outgoing {
  readonly uri: Uri;
  readonly message: Uint8Array;
  readonly people: Correspondents;
}

class Sending {
  private profile: SendingProfile | undefined;
  private signers: readonly Signer[] = [];
  private flight: Preflight | undefined;

  constructor(
    private readonly host: Host,
    private readonly title: string,
    private readonly outgoing: Outgoing,
  ) {}

  steps(): readonly Step[] {
    return [async (place) => this.askProfile(place), async (place) => this.askWhether(place)];
  }

  private async askProfile(place: StepPlace): Promise<Back | void> {
    const { profiles, problems } = configuredProfiles(this.outgoing.uri);
    for (const problem of problems) this.host.log.note(problem);
    if (profiles.length === 0) throw new SmimeError('noProfiles', detailOf(problems));
    const chosen = await pickProfile(this.host, profiles, this.title, place);
    if (chosen === BACK) return BACK;
    this.profile = chosen.profile;
  }

  /** Who signs may be asked for; back from there or from what is shown leads to the profiles. */
  private async askWhether(place: StepPlace): Promise<Back | void> {
    const { host, title } = this;
    const profile = this.chosen();
    const signers = await profileSigners(host, { profile, message: this.outgoing.uri, title, place });
    if (signers === BACK) return BACK;
    this.signers = signers;
    this.flight = await this.fly(profile);
    return confirmPreflight(host.prompts, { ...place, title, profile, flight: this.flight });
  }

  private async fly(profile: SendingProfile): Promise<Preflight> {
    const { people, message, uri } = this.outgoing;
    const isSigned = profileModes[profile.mode] === 'sign';
    const pool: readonly Certificate[] = isSigned
      ? []
      : (await recipientPool(uri)).map(({ certificate }) => certificate);
    const plan = planDelivery(profile, people, { named: [], pool });
    const { signers } = this;
    return preflight({ profile, length: message.length, people, signers, plan, at: new Date() });
  }

  async make(): Promise<void> {
    const { host, title, flight, signers } = this;
    const { message, uri } = this.outgoing;
    const profile = this.chosen();
    if (flight === undefined) throw new SmimeError('cancelled');
    const mode = profileModes[profile.mode];
    const options = { ...profileOptions(profile), signers, force: flight.needsForce, now: new Date() };
    const name = `${title}: ${baseName(uri)}`;
    const deliveries = await paced(host.prompts, name, async (pace) =>
      deliver(message, mode, flight.plan, options, host.platform, pace),
    );
    await wasUsed(host.memory, profile);
    const written = await writeDeliveries(host, uri, mode, deliveries);
    const [first] = written;
    if (first !== undefined) await openInspector(first);
    this.tell(deliveries, written);
  }

  private tell(deliveries: readonly Delivery[], written: readonly Uri[]): void {
    const { host, title, flight } = this;
    tellNotes(
      host,
      title,
      deliveries.flatMap(({ notes }) => notes),
    );
    const dropped = flight?.plan.missing.join(', ') ?? '';
    const words =
      written.length === 0
        ? l10n.t('{0}: dropped, nothing was made. No certificate for {1}.', title, dropped)
        : l10n.t('{0}: {1}', title, written.map(baseName).join(', '));
    if (written.length !== 1)
      inBackground(host.log, 'notification', async () => {
        await host.prompts.done(words, []);
      });
  }

  private chosen(): SendingProfile {
    if (this.profile === undefined) throw new SmimeError('cancelled');
    return this.profile;
  }
}

function detailOf([first]: readonly string[]): { readonly detail?: string } {
  return first === undefined ? {} : { detail: first };
}
