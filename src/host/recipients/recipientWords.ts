import { l10n } from 'vscode';
import type { HarvestedRecipient, Standing } from '../../core/smime/harvest/harvestedRecipient';
import { harmless } from '../prompts/harmless';

/** Where somebody is known from, such as "from quarterly.eml, 2026-11-02". */
export function whence({ provenance, harvestedAt }: HarvestedRecipient): string {
  const day = (provenance.signingTime ?? harvestedAt).slice(0, 10);
  return l10n.t('from {0}, {1}', harmless(provenance.file), day);
}

/** Where a certificate of the person's own is known from. */
export function identityWords(name: string): string {
  return l10n.t('your identity “{0}”', harmless(name));
}

/** Why somebody is no safe recipient; undefined where he was verified. */
export function doubt(standing: Standing): string | undefined {
  const words: Readonly<Record<Standing, string | undefined>> = {
    verified: undefined,
    untrustedRoot: l10n.t('its root was not trusted'),
    selfSigned: l10n.t('self-signed'),
  };
  return words[standing];
}
