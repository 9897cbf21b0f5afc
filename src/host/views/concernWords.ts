import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import type { Certificate } from '../../core/x509/certificate';
import type { Purpose } from '../../core/x509/purpose';
import type { CertificateConcern } from '../../core/x509/certificateConcerns';

/** What there is to say against a certificate, in few words: a side bar has room for no more. */
export function concernWords(
  concern: CertificateConcern,
  { notBefore, notAfter }: Certificate,
  purposes: readonly Purpose[],
): string {
  const words: Readonly<Record<CertificateConcern['kind'], string>> = {
    expired: l10n.t('expired {0}', day(notAfter.value)),
    notYetValid: l10n.t('valid from {0}', day(notBefore.value)),
    expiresSoon: l10n.t('expires {0}', day(notAfter.value)),
    unfit: purposes.length > 1 ? l10n.t('not for mail') : l10n.t('not for encryption'),
    selfSigned: l10n.t('self-signed'),
  };
  return words[concern.kind];
}

/** The same with the reason. */
export function concernSentence(
  concern: CertificateConcern,
  certificate: Certificate,
  purposes: readonly Purpose[],
): string {
  const words = concernWords(concern, certificate, purposes);
  return concern.kind === 'unfit' ? `${words}: ${concern.why}` : words;
}

function day(time: string): string {
  return time.slice(0, 10);
}

/** The icon that says the gravest of it; what it is else. */
export function iconFor(concerns: readonly CertificateConcern[], usual: string): ThemeIcon {
  const [gravest] = concerns;
  switch (gravest?.kind) {
    case 'expired':
      return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
    case 'notYetValid':
    case 'expiresSoon':
    case 'unfit':
      return new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
    case 'selfSigned':
      return new ThemeIcon('unverified');
    case undefined:
      break;
  }
  return new ThemeIcon(usual);
}
