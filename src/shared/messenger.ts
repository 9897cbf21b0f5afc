import { isAsk, isRequestName } from './asks';
import type { ViewState } from './messages';
import { isRecord } from './records';
import type { RequestName, Requests } from './requests';

/** One side's access to the line between host and view. */
export interface Channel<Out, In> {
  post(message: Out): unknown;
  /** Hands over every message that arrives. */
  listen(listener: (message: In) => void): Disposable;
}

/** What ends a subscription; the shape that VS Code uses. */
export interface Disposable {
  dispose(): unknown;
}

/** Why a request was refused: a code of the catalogue, and a sentence for the person. */
export interface Refusal {
  readonly reason: string;
  readonly message: string;
}

/** What the view posts. */
export interface ToHost {
  readonly type: 'ask';
  readonly id: string;
  readonly name: RequestName;
  readonly ask: Requests[RequestName]['ask'];
}

/** What the host posts: one `answer` or `refusal` for each request, and `changed` of itself. */
export type ToView =
  | {
      readonly type: 'answer';
      readonly id: string;
      readonly name: RequestName;
      readonly answer: Requests[RequestName]['answer'];
    }
  | { readonly type: 'refusal'; readonly id: string; readonly refusal: Refusal }
  | { readonly type: 'changed'; readonly state: ViewState };

/** How the host answers some requests. What a handler throws becomes the view's rejected promise. */
export type HandlersOf<R extends { [N in keyof R]: { readonly ask: unknown; readonly answer: unknown } }> = {
  readonly [N in keyof R]: (ask: R[N]['ask']) => R[N]['answer'] | Promise<R[N]['answer']>;
};

/** How the host answers each request. */
export type Handlers = HandlersOf<Requests>;

/** A request that the other side refused, or that can no longer be answered. */
export class RefusedError extends Error {
  readonly reason: string;

  constructor({ reason, message }: Refusal) {
    super(message);
    this.name = 'RefusedError';
    this.reason = reason;
  }
}

/** The host's end of the line. */
export interface HostEnd extends Disposable {
  /** Tells the view that what it shows is out of date, and what to show instead. */
  changed(state: ViewState): void;
}

/**
 * Answers the view's requests. The view shows hostile mail, so what arrives is looked at before it is believed: a
 * message of another shape is dropped, a request with wrong particulars refused.
 *
 * @param onFault hears of every exception without a reason code; the view learns of it in general words alone.
 */
export function connectHost(
  channel: Channel<ToView, unknown>,
  handlers: Handlers,
  onFault: (name: RequestName, error: unknown) => void,
): HostEnd {
  async function answer<N extends RequestName>(id: string, name: N, ask: Requests[N]['ask']): Promise<void> {
    try {
      channel.post({ type: 'answer', id, name, answer: await handlers[name](ask) });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === fault) onFault(name, error);
      channel.post({ type: 'refusal', id, refusal });
    }
  }
  const subscription = channel.listen((message) => {
    if (!isRecord(message)) return;
    const { type, id, name, ask } = message;
    if (type !== 'ask' || typeof id !== 'string') return;
    if (isRequestName(name) && isAsk(name, ask)) void answer(id, name, ask);
    else channel.post({ type: 'refusal', id, refusal: fault });
  });
  return {
    changed: (state) => void channel.post({ type: 'changed', state }),
    dispose: () => subscription.dispose(),
  };
}

/** The view's end of the line. Its first request is `state`, which says that it is ready. */
export interface ViewEnd extends Disposable {
  /**
   * Asks the host.
   *
   * @throws RefusedError when the host refuses or fails, and when this end is disposed before the answer.
   */
  ask<N extends RequestName>(name: N, ask: Requests[N]['ask']): Promise<Requests[N]['answer']>;
  /** Hears of every new state that the host sends of itself. */
  onChanged(listener: (state: ViewState) => void): void;
}

/** Connects the view to its host. */
export function connectView(channel: Channel<ToHost, ToView>): ViewEnd {
  // An answer to an earlier life of this view must not be taken for an answer to this one.
  const life = Math.random().toString(36).slice(2);
  const waiting = new Waiting();
  const listeners: ((state: ViewState) => void)[] = [];
  let count = 0;
  const subscription = channel.listen((message) => {
    if (!isRecord(message)) return;
    if (message.type === 'answer') waiting.take(message.id, message.name, message.answer);
    if (message.type === 'refusal') waiting.refuse(message.id, message.refusal);
    if (message.type === 'changed') for (const listener of listeners) listener(message.state);
  });
  return {
    ask: (name, ask) =>
      new Promise((resolve, reject) => {
        const id = `${life}.${++count}`;
        waiting.add(id, { name, take: resolve, refuse: reject });
        channel.post({ type: 'ask', id, name, ask });
      }),
    onChanged: (listener) => void listeners.push(listener),
    dispose: () => {
      subscription.dispose();
      waiting.refuseAll(closed);
    },
  };
}

const fault: Refusal = { reason: 'internal', message: 'Something went wrong inside S/MIME Workbench.' };
const closed: Refusal = { reason: 'cancelled', message: 'The view was closed.' };

// Only the text of an error with a reason is made for people and known to hold no secrets.
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error) || !('reason' in error) || typeof error.reason !== 'string') return fault;
  return { reason: error.reason, message: error.message };
}

interface Waiter {
  readonly name: RequestName;
  readonly take: (answer: never) => void;
  readonly refuse: (error: RefusedError) => void;
}

/** The requests that have no answer yet. */
class Waiting {
  readonly #waiters = new Map<string, Waiter>();

  add(id: string, waiter: Waiter): void {
    this.#waiters.set(id, waiter);
  }

  take(id: string, name: RequestName, answer: unknown): void {
    const waiter = this.#waiters.get(id);
    if (waiter?.name !== name) return;
    this.#waiters.delete(id);
    // The host answers by the name that the waiter was added under.
    waiter.take(answer as never);
  }

  refuse(id: string, refusal: Refusal): void {
    const waiter = this.#waiters.get(id);
    this.#waiters.delete(id);
    waiter?.refuse(new RefusedError(refusal));
  }

  refuseAll(refusal: Refusal): void {
    for (const id of this.#waiters.keys()) this.refuse(id, refusal);
  }
}
