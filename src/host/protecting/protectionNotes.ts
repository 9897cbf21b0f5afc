import { l10n } from 'vscode';
import type { ProtectionNote, ProtectionNoteKind } from '../../core/mime/protectionNote';
import { inBackground } from '../errors/inBackground';
import type { Host } from '../host';

/**
 * Tells what was done to a message, or could not be done, that its sender would not expect.
 * @param news sentences on whom it is for
 */
export function tellNotes(
  { prompts, log }: Host,
  title: string,
  notes: readonly ProtectionNote[],
  news: readonly string[],
): void {
  const kinds = new Set(notes.map(({ kind }) => kind));
  for (const kind of kinds)
    log.note(`${title}: ${kind} (${notes.filter((note) => note.kind === kind).length})`);
  const words = [...[...kinds].flatMap((kind) => wordsOf(kind) ?? []), ...news];
  if (words.length === 0) return;
  inBackground(log, 'notification', async () => {
    await prompts.done(`${title}: ${words.join(' ')}`, []);
  });
}

/** Undefined for what is done all the time and changes no content. */
function wordsOf(kind: ProtectionNoteKind): string | undefined {
  const words: Readonly<Record<ProtectionNoteKind, string | undefined>> = {
    encoded: undefined,
    signedPartUnsafe: l10n.t(
      'A part that is signed or encrypted already was left as it is, though servers on the way may break it.',
    ),
    unsafeKept: l10n.t('Some content is not 7-bit and was left as it is; servers on the way may change it.'),
    bccRemoved: l10n.t('The Bcc field was left out.'),
    linesLeftOut: l10n.t(
      'Lines of the header that are no field were left out: if they are text, put an empty line before them and try again.',
    ),
  };
  return words[kind];
}
