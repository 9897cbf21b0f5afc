import { l10n } from 'vscode';
import type { OpenedNote } from '../../core/mime/openedNote';
import { harmlessList } from '../prompts/harmless';

/** What a person should know of a message that was made of what was inside another, a sentence each. */
export function openedWords(notes: readonly OpenedNote[]): readonly string[] {
  return notes.map((note) => {
    if (note.kind === 'fieldsLeftOut') return leftOut(note.names);
    return {
      notAnEntity: l10n.t(
        'What was inside is no MIME entity, so that all of it stands below the header as text.',
      ),
      headerTaken: l10n.t('What was inside says nothing of MIME; its first lines were taken for the header.'),
      linesBelow: l10n.t(
        'The header inside has a line that is no field: that line and all after it stand below the header as text.',
      ),
    }[note.kind];
  });
}

function leftOut(names: readonly string[]): string {
  const { shown, more } = harmlessList(names);
  return more > 0
    ? l10n.t(
        'Fields inside that were not protected as a header were left out: {0} and {1} more.',
        shown,
        more,
      )
    : l10n.t('Fields inside that were not protected as a header were left out: {0}.', shown);
}
