import { l10n } from 'vscode';
import { profileFields } from '../../core/smime/profiles/profileFields';
import type { ProfilePreset } from '../../core/smime/profiles/presets';
import type { LineText } from '../prompts/form';

/** A preset to be read: what it sets, by which sources, and what it leaves open. */
export function presetLines({ profile, sources, notes }: ProfilePreset): readonly LineText[] {
  const { mode } = profile;
  const fields = profileFields(profile).flatMap(({ title, words }) =>
    words === undefined ? [] : [{ label: title, description: words }],
  );
  return [
    ...[{ label: l10n.t('Mode'), description: mode }, ...fields].map((line) => ({
      ...line,
      icon: 'circle-filled',
      group: l10n.t('What it sets'),
    })),
    ...sources.map(({ title, where, dated, says }) => ({
      label: title,
      description: `${where} (${dated})`,
      detail: says,
      icon: 'book',
      group: l10n.t('Where that is documented'),
    })),
    ...notes.map((note) => ({ label: note, icon: 'info', group: l10n.t('What to know') })),
  ];
}
