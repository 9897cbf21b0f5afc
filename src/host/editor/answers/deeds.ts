import { env } from 'vscode';
import type { HandlersOf } from '../../../shared/messenger';
import type { Deeds } from '../../../shared/requests';
import { goOn } from '../goOn';
import type { InspectorDocument } from '../inspectorDocument';

/** What is done for the person with a document. */
export function deeds(document: InspectorDocument): HandlersOf<Deeds> {
  return {
    goOn: async ({ way }) => {
      await goOn(document.uri, way);
      return null;
    },
    copy: async ({ text }) => {
      await env.clipboard.writeText(text);
      return null;
    },
  };
}
