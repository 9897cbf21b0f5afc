import { workspace } from 'vscode';
import type { ConfigurationScope } from 'vscode';

/** The words of `smime.fetch`, as the manifest must name them; the first is the default. */
export const fetchChoices = ['never', 'ask'] as const;

/** Whether something may be asked over the network, once the person has picked what. */
export function mayFetch(scope: ConfigurationScope): boolean {
  return workspace.getConfiguration('smime', scope).get<unknown>('fetch') === 'ask';
}
