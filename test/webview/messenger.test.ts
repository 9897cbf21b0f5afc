import { strict as assert } from 'node:assert';
import { SmimeError } from '../../src/core/errors/smimeError';
import {
  connectHost,
  connectView,
  RefusedError,
  type Channel,
  type Handlers,
  type ToHost,
  type ToView,
} from '../../src/shared/messenger';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { stateOf } from './support/states';

const message = makeMessage();

/** Two ends of one line, with what went over it. */
function line(handlers: Partial<Handlers> = {}): {
  view: ReturnType<typeof connectView>;
  host: ReturnType<typeof connectHost>;
  faults: unknown[];
  toView: ToView[];
  post: (message: unknown) => void;
} {
  const toHost = wire<unknown>();
  const toView = wire<ToView>();
  const faults: unknown[] = [];
  const seen: ToView[] = [];
  toView.listeners.push((sent) => seen.push(sent));
  const host = connectHost(
    { post: toView.post, listen: toHost.listen },
    { ...scriptedHost(message), ...handlers },
    (_name, error) => faults.push(error),
  );
  const viewChannel: Channel<ToHost, ToView> = { post: toHost.post, listen: toView.listen };
  return { view: connectView(viewChannel), host, faults, toView: seen, post: toHost.post };
}

function wire<T>(): {
  listeners: ((message: T) => void)[];
  post: (message: T) => void;
  listen: (listener: (message: T) => void) => { dispose: () => void };
} {
  const listeners: ((message: T) => void)[] = [];
  return {
    listeners,
    post: (sent) => {
      for (const listener of listeners) queueMicrotask(() => listener(sent));
    },
    listen: (listener) => {
      listeners.push(listener);
      return { dispose: () => listeners.splice(listeners.indexOf(listener), 1) };
    },
  };
}

async function refusal(promise: Promise<unknown>): Promise<RefusedError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof RefusedError, 'it was not refused');
  return error;
}

describe('the messenger', () => {
  it('answers a request', async () => {
    const { view } = line();
    assert.deepEqual(await view.ask('state', {}), stateOf(message));
    const bytes = await view.ask('bytes', { source: 'file', start: 0, end: 8 });
    assert.equal(Buffer.from(bytes).toString(), 'Received');
  });

  it('answers requests that cross each other', async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { view } = line({
      bytes: async ({ start }) => {
        if (start === 1) await held;
        return Uint8Array.of(start);
      },
    });
    const slow = view.ask('bytes', { source: 'file', start: 1, end: 2 });
    const quick = await view.ask('bytes', { source: 'file', start: 2, end: 3 });
    release?.();
    assert.deepEqual([quick, await slow], [Uint8Array.of(2), Uint8Array.of(1)]);
  });

  it('brings a reasoned error back with its reason and words', async () => {
    const { view, faults } = line({
      decrypt: () => {
        throw new SmimeError('noMatchingRecipient');
      },
    });
    const { reason, message: text } = await refusal(view.ask('decrypt', { way: 'privateKey' }));
    assert.equal(reason, 'noMatchingRecipient');
    assert.equal(text, 'None of the keys fits a recipient of the message.');
    assert.deepEqual(faults, []);
  });

  it('tells the host alone what an unreasoned error says', async () => {
    const { view, faults } = line({ locate: () => Promise.reject(new Error('/home/alice/key.pem')) });
    const { reason, message: text } = await refusal(view.ask('locate', { source: 'file', start: 0, end: 1 }));
    assert.equal(reason, 'internal');
    assert.ok(!text.includes('alice'));
    assert.equal(faults.length, 1);
  });

  it('refuses a request whose particulars are wrong', async () => {
    const { view, post, toView } = line();
    await refusal(view.ask('bytes', { source: 'file', start: 5, end: 1 }));
    await refusal(view.ask('bytes', { source: 'file', start: -1, end: 1 }));
    await refusal(view.ask('children', { source: 'file', path: [0.5], from: 0, count: 1 }));
    await refusal(view.ask('sessionKey', { layer: 1 } as never));
    await refusal(view.ask('copyBytes', { source: 'file', start: 5, end: 1 }));
    await refusal(view.ask('copyReport', { format: 'html' as 'json', redacted: false }));
    await refusal(view.ask('copyReport', { format: 'json', redacted: 'no' as unknown as boolean }));
    await refusal(view.ask('copyOpenssl', { layer: 1 as unknown as string }));
    post({ type: 'ask', id: 'x', name: 'toString', ask: {} });
    await new Promise(setImmediate);
    assert.equal(toView.at(-1)?.type, 'refusal');
  });

  it('drops what is no request', async () => {
    const { post, toView } = line();
    for (const odd of [
      undefined,
      null,
      7,
      'ask',
      [],
      {},
      { type: 'ask' },
      { type: 'ask', id: 3, name: 'state' },
    ])
      post(odd);
    await new Promise(setImmediate);
    assert.deepEqual(toView, []);
  });

  it('tells the view of a new state', async () => {
    const { view, host } = line();
    const states: string[] = [];
    view.onChanged(({ keys }) => states.push(keys.join()));
    host.changed(stateOf(message, 'Bob'));
    await new Promise(setImmediate);
    assert.deepEqual(states, ['Bob']);
  });

  it('lets nobody wait for a line that is closed', async () => {
    const { view } = line({ decrypt: () => new Promise(() => undefined) });
    const waiting = view.ask('decrypt', { way: 'privateKey' });
    view.dispose();
    assert.equal((await refusal(waiting)).reason, 'cancelled');
  });

  it('takes no answer that was meant for an earlier life of the view', async () => {
    const first = line();
    void first.view.ask('state', {});
    await new Promise(setImmediate);
    const [answer] = first.toView;
    assert.ok(answer?.type === 'answer');
    const toView = wire<ToView>();
    const second = connectView({ post: () => undefined, listen: toView.listen });
    let isAnswered = false;
    void second.ask('state', {}).then(() => (isAnswered = true));
    toView.post(answer);
    await new Promise(setImmediate);
    assert.equal(isAnswered, false);
  });
});
