import type { OpenedNote } from '../../core/mime/openedNote';
import { inBackground } from '../errors/inBackground';
import type { Host } from '../host';
import { openedWords } from '../parts/openedWords';

/** Tells what the person would not expect of a message that was made of what was inside another. */
export function tellOpened({ prompts, log }: Host, title: string, notes: readonly OpenedNote[]): void {
  if (notes.length === 0) return;
  inBackground(log, 'notification', async () => {
    await prompts.done(`${title}: ${openedWords(notes).join(' ')}`, []);
  });
}
