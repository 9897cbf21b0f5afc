import { env } from 'vscode';
import type { HandlersOf } from '../../../shared/messenger';
import type { Deeds } from '../../../shared/requests';

/** What is done for the person with a document. */
export function deeds(): HandlersOf<Deeds> {
  return {
    copy: async ({ text }) => {
      await env.clipboard.writeText(text);
      return null;
    },
  };
}
