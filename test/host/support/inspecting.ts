import { commands } from 'vscode';
import type { Uri } from 'vscode';
import type { CheckId } from '../../../src/core/catalogue/checkIds';
import type { Check } from '../../../src/core/verify/check';
import type { ViewState } from '../../../src/shared/messages';
import type { RequestName, Requests } from '../../../src/shared/requests';
import { testApi } from './extension';
import { ScriptedPrompts, type Act } from './scriptedPrompts';

/** Asks the host what the view of an open file would ask. */
export async function ask<N extends RequestName>(
  file: Uri,
  name: N,
  what: Requests[N]['ask'],
): Promise<Requests[N]['answer']> {
  return (await testApi()).ask(file, name, what);
}

/** What came of a question: the answer, or the reason why there is none. */
export interface Outcome<N extends RequestName> {
  readonly prompts: ScriptedPrompts;
  readonly answer?: Requests[N]['answer'];
  readonly refused?: string | undefined;
}

/** The same, with a person who acts by the script, to its end. */
export async function askWith<N extends RequestName>(
  acts: readonly Act[],
  file: Uri,
  name: N,
  what: Requests[N]['ask'],
): Promise<Outcome<N>> {
  const api = await testApi();
  const prompts = new ScriptedPrompts(acts, api);
  api.answerWith(prompts);
  try {
    const outcome = await api.ask(file, name, what).then(
      (answer) => ({ answer }),
      (error: { reason?: string }) => ({ refused: error.reason }),
    );
    prompts.assertDone();
    return { prompts, ...outcome };
  } finally {
    api.answerWith(undefined);
  }
}

/** Opens a file in the inspector, and says what that shows. */
export async function inspect(file: Uri): Promise<ViewState> {
  await commands.executeCommand('smime.inspect', file);
  return ask(file, 'state', {});
}

/** A check of the first signature. */
export function checkOf(state: ViewState | undefined, id: CheckId): Check | undefined {
  return state?.report.signatures[0]?.checks.find((check) => check.id === id);
}
