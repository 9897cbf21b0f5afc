import type { ViewState } from '../../shared/messages';
import { RefusedError, type ViewEnd } from '../../shared/messenger';
import type { DeedName, Deeds, QuestionName, Questions } from '../../shared/requests';
import type { Asker } from './asker';

/** What becomes of questions and deeds. */
export interface AskerEvents {
  /** Shows a new state. */
  readonly take: (state: ViewState) => void;
  /** Shows the same state again: a question has begun or ended. */
  readonly draw: () => void;
  readonly begun: (giveUp: () => void) => void;
  readonly ended: () => void;
  readonly answered: () => void;
  /** A deed is done; there may be something to tell of it. */
  readonly done: (news: string | null) => void;
  readonly fail: (error: unknown, again: () => void, label?: string) => void;
}

const wayOn: Readonly<Partial<Record<QuestionName, string>>> = { decrypt: 'Try another…' };

/** Asks the host: of what the person must answer, one thing at a time. */
export class HostAsker implements Asker {
  readonly read: Asker['read'];
  readonly #line: ViewEnd;
  readonly #events: AskerEvents;
  #current: QuestionName | undefined;
  #turn = 0;
  // What the host sent of itself meanwhile: the answer brings it too.
  #held: ViewState | undefined;

  constructor(line: ViewEnd, events: AskerEvents) {
    this.#line = line;
    this.#events = events;
    this.read = async (name, ask) => line.ask(name, ask);
    line.onChanged((state) => {
      if (this.#current === undefined) events.take(state);
      else this.#held = state;
    });
  }

  get asking(): QuestionName | undefined {
    return this.#current;
  }

  /** Does nothing while another question is open. */
  readonly question = <N extends QuestionName>(name: N, ask: Questions[N]['ask']): void =>
    void this.#ask(name, ask);

  readonly deed = <N extends DeedName>(name: N, ask: Deeds[N]['ask']): void => void this.#do(name, ask);

  async #ask<N extends QuestionName>(name: N, ask: Questions[N]['ask']): Promise<void> {
    if (this.#current !== undefined) return;
    this.#current = name;
    const turn = ++this.#turn;
    this.#events.begun(() => this.#end(this.#held));
    this.#events.draw();
    try {
      const state: ViewState = await this.#line.ask(name, ask);
      if (turn !== this.#turn) return;
      this.#end(state);
      this.#events.answered();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#end(this.#held);
      this.#failed(error, () => this.question(name, ask), wayOn[name]);
    }
  }

  // An answer to a question that was given up is not needed: what it has changed, the host tells of itself.
  #end(state: ViewState | undefined): void {
    this.#turn++;
    this.#current = undefined;
    this.#held = undefined;
    this.#events.ended();
    if (state === undefined) this.#events.draw();
    else this.#events.take(state);
  }

  async #do<N extends DeedName>(name: N, ask: Deeds[N]['ask']): Promise<void> {
    try {
      this.#events.done(await this.#line.ask(name, ask));
    } catch (error) {
      this.#failed(error, () => this.deed(name, ask));
    }
  }

  // Whoever has dismissed a question knows it.
  #failed(error: unknown, again: () => void, label?: string): void {
    if (error instanceof RefusedError && error.reason === 'cancelled') return;
    this.#events.fail(error, again, label);
  }
}
