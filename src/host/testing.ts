import type { Uri } from 'vscode';
import { SmimeError } from '../core/errors/smimeError';
import type { RequestName, Requests } from '../shared/requests';
import type { Handlers } from '../shared/messenger';
import type { Prompts } from './prompts/prompts';

/** What the extension hands to its own tests, and to nobody else. */
export interface TestApi {
  /** Lets the tests answer in the person's place; undefined gives the window its word back. */
  answerWith(prompts: Prompts | undefined): void;
  /** What a dismissed question rejects with. The tests' own copy of the class would not be recognised here. */
  dismissal(): Error;
  /** Asks the host what the view of an open file would ask, whose page the tests cannot reach. */
  ask<N extends RequestName>(file: Uri, name: N, ask: Requests[N]['ask']): Promise<Requests[N]['answer']>;
}

/** The tests' door to the prompts, and to the line of the inspector's views. */
export function testApi(prompts: ReplaceablePrompts, handlersOf: (file: Uri) => Handlers): TestApi {
  return {
    answerWith: (replacement) => prompts.answerWith(replacement),
    dismissal: () => new SmimeError('cancelled'),
    ask: async (file, name, ask) => handlersOf(file)[name](ask),
  };
}

/** Prompts that can be answered by others. */
export class ReplaceablePrompts {
  private replacement: Prompts | undefined;

  constructor(private readonly original: Prompts) {}

  get current(): Prompts {
    return this.replacement ?? this.original;
  }

  answerWith(prompts: Prompts | undefined): void {
    this.replacement = prompts;
  }
}
