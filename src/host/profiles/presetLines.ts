import { l10n } from 'vscode';
import { profileFields } from '../../core/smime/profiles/profileFields';
import type { PresetSource, ProfilePreset } from '../../core/smime/profiles/presets';
import type { LineText } from '../prompts/form';
import { wrapped } from '../prompts/wrapped';

/** A line about a preset. */
export interface PresetLine extends LineText {
  /** What it leads to on the web. */
  readonly address?: string;
}

/** A preset to be read: what it sets, by which sources, and what it leaves open. */
export function presetLines({ profile, sources, notes }: ProfilePreset): readonly PresetLine[] {
  const fields = profileFields(profile).flatMap(({ title, words }) =>
    words === undefined ? [] : [{ label: title, description: words }],
  );
  return [
    ...[{ label: l10n.t('Mode'), description: profile.mode }, ...fields].map((line) => ({
      ...line,
      icon: 'circle-filled',
      group: l10n.t('What it sets'),
    })),
    ...sources.flatMap(sourceLines),
    ...notes.flatMap((note) => paragraph(note, 'info', l10n.t('What to know'))),
  ];
}

function sourceLines({ title, where, dated, says }: PresetSource): readonly PresetLine[] {
  const group = l10n.t('Documented in');
  const label = `${where} (${dated})`;
  return [
    ...paragraph(title, 'book', group),
    ...paragraph(says, 'blank', group),
    where.startsWith('https://')
      ? { label, icon: 'link-external', group, address: where }
      : { label, icon: 'blank', group },
  ];
}

function paragraph(text: string, icon: string, group: string): readonly PresetLine[] {
  return wrapped(text).map((label, index) => ({ label, icon: index === 0 ? icon : 'blank', group }));
}
