import { l10n } from 'vscode';
import { harmlessList } from '../prompts/harmless';

/** Several addresses in a sentence, so that none hides the others, or what stands around them. */
export function addressWords(all: readonly string[]): string {
  const { shown, more } = harmlessList(all);
  return more === 0 ? shown : l10n.t('{0} and {1} more', shown, more);
}
