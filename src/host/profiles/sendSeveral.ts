import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { makePace, type Pace } from '../../core/bytes/pace';
import { equal } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import type { Signer } from '../../core/keys/signer';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { saved } from '../editor/activeMessage';
import { confirmReplacing } from '../protecting/confirmReplacing';
import { tellNotes } from '../protecting/protectionNotes';
import { explain } from '../errors/explain';
import { inBackground } from '../errors/inBackground';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { harmlessList } from '../prompts/harmless';
import { BACK, type Back, type Choice } from '../prompts/prompts';
import { askInTurn, type Step, type StepPlace } from '../prompts/steps';
import { certificatesByFolder } from '../recipients/certificatesAtHand';
import { askProfile } from './askProfile';
import {
  candidateLine,
  outcomeLine,
  problemOf,
  writtenWords,
  type Candidate,
  type Ready,
} from './candidates';
import { confirmRisks } from './confirmPreflight';
import { makeOne, type Made } from './makeOne';
import { encryptingOf, flightOf, readOutgoing, type Outgoing, type Sending } from './outgoing';
import { wasUsed } from './pickProfile';
import { preflightLines } from './preflightLines';
import { resultLine } from './resultLine';
import { isSignerAsked, openedSigners, profileSigners, type ProfileSigner } from './profileSigner';

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
  private named: readonly ProfileSigner[] = [];
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
    return [
      ...(this.given === undefined ? [first] : []),
      { ask: async (place) => this.askSigners(place), isAsked: () => isSignerAsked(this.profile) },
      async (place) => this.confirm(place),
      { ask: async (place) => this.openKeys(place), isAsked: () => false },
    ];
  }

  private async askProfile(place: StepPlace): Promise<Back | void> {
    const [first] = this.files;
    const chosen = first === undefined ? BACK : await askProfile(this.host, this.title, first, place);
    if (chosen === BACK) return BACK;
    this.profile = chosen;
  }

  private async askSigners(place: StepPlace): Promise<Back | void> {
    const { host, title, files } = this;
    const [message] = files;
    const profile = this.chosen();
    if (message === undefined) return BACK;
    const named = await profileSigners(host, { profile, message, title, place });
    if (named === BACK) return BACK;
    this.named = named;
  }

  private async openKeys(place: StepPlace): Promise<Back | void> {
    const isSigned = this.candidates.some(({ ready }) => ready?.flight.isProtected === true);
    const signers = isSigned ? await openedSigners(this.named, place) : [];
    if (signers === BACK) return BACK;
    this.signers = signers;
  }

  private async look(
    profile: SendingProfile,
    signers: readonly ProfileSigner[],
  ): Promise<readonly Candidate[]> {
    const sending = { profile, signers, look: certificatesByFolder(this.host) };
    return this.host.prompts.watch(l10n.t('{0}: looking for certificates', this.title), async (watched) => {
      const found: Candidate[] = [];
      for (const [index, file] of this.files.entries()) {
        watched.report(placeAmong(index, this.files));
        found.push(await this.lookAt(file, sending, paceUntil(watched.signal)));
        if (watched.signal.aborted) throw new SmimeError('cancelled');
      }
      return found;
    });
  }

  private async lookAt(file: Uri, sending: Sending, pace: Pace): Promise<Candidate> {
    try {
      const uri = await saved(file, this.host.prompts);
      const outgoing = await readOutgoing(uri);
      const flight = await flightOf(this.host, outgoing, sending, pace);
      const problem = problemOf(flight);
      if (problem !== undefined) return { uri, problem };
      const digest = await this.digestOf(outgoing, pace);
      return { uri, ready: { uri, digest, flight } };
    } catch (error) {
      if (!SmimeError.is(error) || error.reason === 'cancelled') throw error;
      return { uri: file, problem: explain(error) };
    }
  }

  private async digestOf({ message }: Outgoing, pace: Pace): Promise<Uint8Array> {
    return this.host.platform.crypto.digest('sha256', [message], pace);
  }

  private async confirm(place: StepPlace): Promise<Back | void> {
    const { host, title } = this;
    this.candidates = await this.look(this.chosen(), this.named);
    const flights = this.candidates.flatMap(({ ready }) => ready?.flight ?? []);
    for (;;) {
      const answer = await host.prompts.choose<Candidate | 'go'>({
        ...place,
        title,
        placeholder: l10n.t('{0}: nothing has been made yet', this.chosen().name),
        choices: [{ ...outcomeLine(this.candidates), value: 'go' }, ...this.candidates.map(candidateLine)],
      });
      if (answer === BACK) return BACK;
      if (answer === 'go') break;
      await this.read(answer, place);
    }
    await confirmRisks(host.prompts, flights);
  }

  /** Shows all that is known of one message; whatever is chosen leads back to them all. */
  private async read({ uri, ready, problem }: Candidate, place: StepPlace): Promise<void> {
    const lines: readonly Omit<Choice<Back>, 'value'>[] =
      ready === undefined
        ? [{ label: problem ?? '', icon: 'error' }]
        : [
            ...[await resultLine(this.host, uri, this.chosen(), ready.flight)].filter(
              (line) => line !== undefined,
            ),
            ...preflightLines(ready.flight),
          ];
    await this.host.prompts.choose<Back>({
      ...place,
      canGoBack: true,
      title: this.title,
      placeholder: l10n.t('{0}: what would become of it', baseName(uri)),
      choices: lines.map((line) => ({ ...line, value: BACK })),
    });
  }

  async make(): Promise<void> {
    const { host, title, candidates, signers } = this;
    const profile = this.chosen();
    const made: Made[] = [];
    const failed = candidates.flatMap(({ uri, problem }) =>
      problem === undefined ? [] : [`${baseName(uri)}: ${problem}`],
    );
    const ready = candidates
      .flatMap((each) => each.ready ?? [])
      .map((each) => ({ ...each, encrypting: encryptingOf(each.uri, profile, each.flight) }));
    const encrypted = ready.map(({ encrypting }) => encrypting);
    const beside = await confirmReplacing(host, encrypted);
    let stopped = true;
    try {
      stopped = await host.prompts.watch(title, async (watched) => {
        const uris = ready.map(({ uri }) => uri);
        for (const [index, { encrypting, ...each }] of ready.entries()) {
          watched.report(placeAmong(index, uris));
          try {
            const pace = paceUntil(watched.signal);
            const outgoing = await this.stillThe(each, pace);
            if (outgoing === undefined) {
              failed.push(
                l10n.t('{0}: It has changed since it was looked at. Send it again.', baseName(each.uri)),
              );
              continue;
            }
            const making = { profile, signers, flight: each.flight, isBeside: beside.has(encrypting) };
            made.push(await makeOne(host, outgoing, making, pace));
          } catch (error) {
            if (SmimeError.is(error, 'cancelled')) return true;
            if (!SmimeError.is(error)) throw error;
            failed.push(`${baseName(each.uri)}: ${explain(error)}`);
          }
        }
        return false;
      });
    } finally {
      // Also where something breaks: what was written until then is there.
      this.summarise(made, failed, stopped);
    }
    // What stands for a command of its own has no name to be found by.
    if (this.given === undefined) await wasUsed(host.memory, profile);
  }

  /** The message that was looked at; undefined where the file holds another by now. */
  private async stillThe({ uri, digest }: Ready, pace: Pace): Promise<Outgoing | undefined> {
    const outgoing = await readOutgoing(uri);
    return equal(await this.digestOf(outgoing, pace), digest) ? outgoing : undefined;
  }

  private summarise(made: readonly Made[], failed: readonly string[], stopped: boolean): void {
    const { host, title } = this;
    const notes = made.flatMap((each) => each.notes);
    tellNotes(host, title, notes, [...new Set(made.flatMap(({ news }) => news))]);
    for (const each of failed) host.log.note(`${title}: ${each}`);
    const parts = [
      writtenWords(
        title,
        made.flatMap(({ files }) => files),
      ),
      ...(stopped ? [l10n.t('Stopped before the others.')] : []),
      ...(failed.length > 0 ? [l10n.t('{0} not made: {1}', failed.length, failedWords(failed))] : []),
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

/** In sentences; the log has them all. */
function failedWords(failed: readonly string[]): string {
  const { shown, more } = harmlessList(failed, ' ');
  return more === 0 ? shown : `${shown} (+${more})`;
}

function placeAmong(index: number, uris: readonly Uri[]): string {
  const uri = uris[index];
  return l10n.t('{0} of {1}: {2}', index + 1, uris.length, uri === undefined ? '' : baseName(uri));
}

function paceUntil(signal: AbortSignal): Pace {
  return makePace({ now: () => performance.now(), signal });
}
