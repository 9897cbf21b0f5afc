import { SmimeError } from '../core/errors/smimeError';
import type { Prompts } from './prompts/prompts';

/** What the extension hands to its own tests, and to nobody else. */
export interface TestApi {
  /** Lets the tests answer in the person's place; undefined gives the window its word back. */
  answerWith(prompts: Prompts | undefined): void;
  /** What a dismissed question rejects with. The tests' own copy of the class would not be recognised here. */
  dismissal(): Error;
}

/** The tests' door to the prompts. */
export function testApi(prompts: ReplaceablePrompts): TestApi {
  return {
    answerWith: (replacement) => prompts.answerWith(replacement),
    dismissal: () => new SmimeError('cancelled'),
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
