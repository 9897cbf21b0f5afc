import type { ExtensionContext, Uri } from 'vscode';
import { SmimeError } from '../core/errors/smimeError';
import type { RequestName, Requests } from '../shared/requests';
import type { Handlers } from '../shared/messenger';
import { harmlessPrompts } from './prompts/harmlessPrompts';
import type { Prompts } from './prompts/prompts';
import type { KeysView } from './views/keysView';

/** What the extension hands to its own tests, and to nobody else. */
export interface TestApi {
  /** Lets the tests answer in the person's place; undefined gives the window its word back. */
  answerWith(prompts: Prompts | undefined): void;
  /** The window itself. */
  readonly window: Prompts;
  /** What a dismissed question rejects with. The tests' own copy of the class would not be recognised here. */
  dismissal(): Error;
  /** Asks the host what the view of an open file would ask, whose page the tests cannot reach. */
  ask<N extends RequestName>(file: Uri, name: N, ask: Requests[N]['ask']): Promise<Requests[N]['answer']>;
  /** The view Keys and Certificates, whose lines the tests cannot reach. */
  readonly keys: KeysView;
  /** Where VS Code keeps what is the extension's. */
  readonly context: ExtensionContext;
}

/** What the door leads to. */
export interface TestedParts extends Pick<TestApi, 'keys' | 'context'> {
  readonly prompts: ReplaceablePrompts;
  readonly handlersOf: (file: Uri) => Handlers;
}

/** The tests' door. */
export function testApi({ prompts, handlersOf, keys, context }: TestedParts): TestApi {
  return {
    keys,
    context,
    window: prompts.window,
    answerWith: (replacement) => prompts.answerWith(replacement),
    dismissal: () => new SmimeError('cancelled'),
    ask: async (file, name, ask) => handlersOf(file)[name](ask),
  };
}

/** Prompts that can be answered by others. */
export class ReplaceablePrompts {
  private readonly original: Prompts;
  /** What whoever asks is given: the tests too see no more than what the window would draw. */
  current: Prompts;

  constructor(readonly window: Prompts) {
    this.original = harmlessPrompts(window);
    this.current = this.original;
  }

  answerWith(prompts: Prompts | undefined): void {
    this.current = prompts === undefined ? this.original : harmlessPrompts(prompts);
  }
}
