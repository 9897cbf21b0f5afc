import { strict as assert } from 'node:assert';
import { commands, extensions } from 'vscode';
import type { Uri } from 'vscode';
import type { TestApi } from '../../../src/host/testing';
import { ScriptedPrompts, type Act } from './scriptedPrompts';

/** The extension's own door for tests. */
export async function testApi(): Promise<TestApi> {
  const extension = extensions.getExtension<TestApi | undefined>('smime-workbench.smime-workbench');
  assert.ok(extension);
  const api = await extension.activate();
  assert.ok(api, 'the extension did not start, or does not know that it is tested');
  return api;
}

/** Runs a command with a person who acts by the script, to its end. */
export async function runCommand(
  command: string,
  argument: unknown,
  acts: readonly Act[],
  options?: ConstructorParameters<typeof ScriptedPrompts>[2] & {
    /** What else is selected in the explorer. */
    readonly selected?: readonly Uri[];
  },
): Promise<ScriptedPrompts> {
  const api = await testApi();
  const prompts = new ScriptedPrompts(acts, api, options);
  api.answerWith(prompts);
  try {
    const selection = options?.selected === undefined ? [] : [options.selected];
    await commands.executeCommand(command, ...(argument === undefined ? [] : [argument]), ...selection);
  } finally {
    api.answerWith(undefined);
  }
  prompts.assertDone();
  return prompts;
}
