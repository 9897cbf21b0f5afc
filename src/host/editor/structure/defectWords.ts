import { l10n } from 'vscode';
import type { BerDefect } from '../../../core/asn1/berNode';

/** What is wrong with an element's encoding, for a person. */
export function defectWords(defect: BerDefect): string {
  const words: Readonly<Record<BerDefect, string>> = {
    truncated: l10n.t('the bytes end inside it'),
    overruns: l10n.t('it is longer than what holds it'),
    badTag: l10n.t('its tag cannot be read'),
    badLength: l10n.t('its length cannot be read'),
    unterminated: l10n.t('its end-of-contents is missing'),
    tooDeep: l10n.t('it is nested too deeply to be read'),
    tooMany: l10n.t('there are too many elements to read on'),
  };
  return words[defect];
}
