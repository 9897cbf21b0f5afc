import { l10n } from 'vscode';
import { guard, type ErrorOutlets } from './guard';
import { inBackground } from './inBackground';

/** Something that can be done next. */
export interface Next {
  readonly label: string;
  readonly work: () => Promise<void>;
}

/** Tells what became of a command, and offers what can be done next, without waiting for the person. */
export function tellDone(outlets: ErrorOutlets, title: string, words: string, next?: Next): void {
  inBackground(outlets.log, title, async () => {
    const answer = await outlets.prompts.done(
      l10n.t('{0}: {1}', title, words),
      next === undefined ? [] : [next.label],
    );
    if (next !== undefined && answer === next.label) await guard(outlets, next.label, next.work);
  });
}
