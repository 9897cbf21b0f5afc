import type { RequestName, Requests, ViewState } from '../../shared/messages';
import type { ViewEnd } from '../../shared/messenger';

/** What the host asks the person about before it answers with a new state. */
export type Question = {
  [N in RequestName]: Requests[N]['answer'] extends ViewState ? N : never;
}[RequestName];

/** What is done about it. */
export interface QuestionEvents {
  /** Shows a new state. */
  readonly take: (state: ViewState) => void;
  /** Shows the same state again: a question has begun or ended. */
  readonly draw: () => void;
  readonly begun: () => void;
  readonly answered: () => void;
}

/** Has the host ask the person: one thing at a time. */
export class HostQuestions {
  readonly #line: ViewEnd;
  readonly #events: QuestionEvents;
  #current: Question | undefined;
  // What the host sent of itself meanwhile: the answer brings it too.
  #held: ViewState | undefined;

  constructor(line: ViewEnd, events: QuestionEvents) {
    this.#line = line;
    this.#events = events;
    line.onChanged((state) => {
      if (this.#current === undefined) events.take(state);
      else this.#held = state;
    });
  }

  /** What the person is being asked. */
  get current(): Question | undefined {
    return this.#current;
  }

  /** Does nothing while another question is open. @param failed hears why it has come to nothing */
  async ask<N extends Question>(
    name: N,
    ask: Requests[N]['ask'],
    failed: (error: unknown) => void,
  ): Promise<void> {
    if (this.#current !== undefined) return;
    this.#current = name;
    this.#events.begun();
    this.#events.draw();
    try {
      const state: ViewState = await this.#line.ask(name, ask);
      this.#current = undefined;
      this.#events.take(state);
      this.#events.answered();
    } catch (error) {
      this.#current = undefined;
      if (this.#held === undefined) this.#events.draw();
      else this.#events.take(this.#held);
      failed(error);
    }
    this.#held = undefined;
  }
}
