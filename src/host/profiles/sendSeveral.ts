import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { makePace } from '../../core/bytes/pace';
import { SmimeError } from '../../core/errors/smimeError';
import type { Signer } from '../../core/keys/signer';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { saved } from '../editor/activeMessage';
import { confirmReplacing } from '../protecting/confirmReplacing';
import { explain } from '../errors/explain';
import { inBackground } from '../errors/inBackground';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { harmless, harmlessList } from '../prompts/harmless';
import { BACK, type Back, type Choice } from '../prompts/prompts';
import { askInTurn, type Step, type StepPlace } from '../prompts/steps';
import { askProfile } from './askProfile';
import { confirmRisks } from './confirmPreflight';
import { makeOne } from './makeOne';
import { encryptingOf, flightOf, readOutgoing, type Flight, type Outgoing } from './outgoing';
import { wasUsed } from './pickProfile';
import { openedSigners, profileSigners, type ProfileSigner } from './profileSigner';

/** One of several messages, and what would become of it, or why nothing can. */
interface Candidate {
  readonly uri: Uri;
  readonly ready?: { readonly outgoing: Outgoing; readonly flight: Flight };
  readonly problem?: string;
}

/**
 * Sends several messages, one after the other, each to its own recipients. What would become of each is shown first;
 * what cannot be made is left out and named at the end.
 * @param profile where it is known already
 */
export async function sendSeveral(
  host: Host,
  title: string,
  files: readonly Uri[],
  profile?: SendingProfile,
): Promise<void> {
  const asking = new SendingSeveral(host, title, files, profile);
  await askInTurn(asking.steps());
  await host.formers.asOne(async () => asking.make());
}

class SendingSeveral {
  private profile: SendingProfile | undefined;
  private signers: readonly Signer[] = [];
  private candidates: readonly Candidate[] = [];

  constructor(
    private readonly host: Host,
    private readonly title: string,
    private readonly files: readonly Uri[],
    private readonly given: SendingProfile | undefined,
  ) {
    this.profile = given;
  }

  steps(): readonly Step[] {
    const first: Step = async (place) => this.askProfile(place);
    return [...(this.given === undefined ? [first] : []), async (place) => this.askWhether(place)];
  }

  private async askProfile(place: StepPlace): Promise<Back | void> {
    const [first] = this.files;
    const chosen = first === undefined ? BACK : await askProfile(this.host, this.title, first, place);
    if (chosen === BACK) return BACK;
    this.profile = chosen;
  }

  private async askWhether(place: StepPlace): Promise<Back | void> {
    const { host, title, files } = this;
    const [message] = files;
    const profile = this.chosen();
    if (message === undefined) return BACK;
    const named = await profileSigners(host, { profile, message, title, place });
    if (named === BACK) return BACK;
    this.candidates = await this.look(profile, named);
    if ((await this.confirm(place)) === BACK) return BACK;
    const isSigned = this.candidates.some(({ ready }) => ready?.flight.isProtected === true);
    const signers = isSigned ? await openedSigners(named, place) : [];
    if (signers === BACK) return BACK;
    this.signers = signers;
  }

  private async look(
    profile: SendingProfile,
    signers: readonly ProfileSigner[],
  ): Promise<readonly Candidate[]> {
    const found: Candidate[] = [];
    for (const file of this.files) {
      try {
        const uri = await saved(file, this.host.prompts);
        const outgoing = await readOutgoing(uri);
        const flight = await flightOf(this.host, outgoing, profile, signers);
        found.push({ uri, ...outcomeOf(outgoing, flight) });
      } catch (error) {
        if (!SmimeError.is(error) || error.reason === 'cancelled') throw error;
        found.push({ uri: file, problem: explain(error) });
      }
    }
    return found;
  }

  private async confirm(place: StepPlace): Promise<Back | void> {
    const { host, title } = this;
    const flights = this.candidates.flatMap(({ ready }) => ready?.flight ?? []);
    for (;;) {
      const answer = await host.prompts.choose<boolean>({
        ...place,
        title,
        placeholder: l10n.t('{0}: nothing has been made yet', this.chosen().name),
        choices: [
          {
            ...this.outcomeLine(flights),
            value: true,
          },
          ...this.candidates.map(candidateLine),
        ],
      });
      if (answer === BACK) return BACK;
      if (answer) break;
    }
    await confirmRisks(host.prompts, flights);
  }

  private outcomeLine(flights: readonly Flight[]): Pick<Choice<boolean>, 'label' | 'icon'> {
    const label = l10n.t('Make {0} of {1}', flights.length, this.candidates.length);
    const split = flights.filter(({ plan }) => plan.outcome === 'split').length;
    if (split > 0)
      return { label: l10n.t('{0}, {1} for somebody UNPROTECTED', label, split), icon: 'warning' };
    return { label, icon: flights.length < this.candidates.length ? 'warning' : 'check' };
  }

  async make(): Promise<void> {
    const { host, title, candidates, signers } = this;
    const profile = this.chosen();
    const made: Uri[] = [];
    const failed = candidates.flatMap(({ uri, problem }) =>
      problem === undefined ? [] : [`${baseName(uri)}: ${problem}`],
    );
    const ready = candidates
      .flatMap((each) => each.ready ?? [])
      .map((each) => ({ ...each, encrypting: encryptingOf(each.outgoing, profile, each.flight) }));
    const encrypted = ready.map(({ encrypting }) => encrypting);
    const beside = await confirmReplacing(host, encrypted);
    const stopped = await host.prompts.watch(title, async (watched) => {
      for (const [index, { outgoing, flight, encrypting }] of ready.entries()) {
        watched.report(l10n.t('{0} of {1}: {2}', index + 1, ready.length, baseName(outgoing.uri)));
        try {
          const pace = makePace({ now: () => performance.now(), signal: watched.signal });
          const making = { profile, signers, flight, isBeside: beside.has(encrypting) };
          made.push(...(await makeOne(host, outgoing, making, pace)).written);
        } catch (error) {
          if (SmimeError.is(error, 'cancelled')) return true;
          if (!SmimeError.is(error)) throw error;
          failed.push(`${baseName(outgoing.uri)}: ${explain(error)}`);
        }
      }
      return false;
    });
    // What stands for a command of its own has no name to be found by.
    if (this.given === undefined) await wasUsed(host.memory, profile);
    this.summarise(made, failed, stopped);
  }

  private summarise(made: readonly Uri[], failed: readonly string[], stopped: boolean): void {
    const { host, title } = this;
    for (const each of failed) host.log.note(`${title}: ${each}`);
    const parts = [
      l10n.t('{0}: {1} written.', title, made.length),
      ...(stopped ? [l10n.t('Stopped before the others.')] : []),
      ...(failed.length > 0 ? [l10n.t('{0} not made: {1}', failed.length, failed.join(' '))] : []),
    ];
    inBackground(host.log, 'notification', async () => {
      const words = parts.join(' ');
      await (failed.length > 0 ? host.prompts.failed(words, []) : host.prompts.done(words, []));
    });
  }

  private chosen(): SendingProfile {
    if (this.profile === undefined) throw new SmimeError('cancelled');
    return this.profile;
  }
}

function outcomeOf(outgoing: Outgoing, flight: Flight): Omit<Candidate, 'uri'> {
  const { outcome, missing } = flight.plan;
  const who = missing.join(', ');
  if (outcome === 'bounce') return { problem: l10n.t('Bounced: no certificate for {0}.', who) };
  if (outcome === 'drop') return { problem: l10n.t('Dropped: no certificate for {0}.', who) };
  return { ready: { outgoing, flight } };
}

function candidateLine({ uri, ready, problem }: Candidate): Choice<boolean> {
  const { missing = [], addressees = [] } = ready?.flight.plan ?? {};
  const split = missing.length > 0 ? l10n.t('UNPROTECTED for {0}', harmlessList(missing).shown) : undefined;
  const given = ready === undefined ? [] : ready.flight.warnings.map(harmless);
  const told = [...(split === undefined ? [] : [split]), ...given];
  const detail = problem ?? (told.length === 0 ? undefined : told.join(' · '));
  return {
    label: baseName(uri),
    description: harmlessList(addressees.map(({ address }) => address)).shown,
    ...(detail !== undefined && { detail }),
    icon: problem !== undefined ? 'error' : told.length === 0 ? 'pass' : 'warning',
    value: false,
  };
}
