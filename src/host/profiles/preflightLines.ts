import { l10n } from 'vscode';
import type { CheckedRecipient, CheckedSigner } from '../../core/smime/profiles/preflight';
import type { Reader } from '../../core/smime/profiles/readers/readers';
import type { Concern } from '../../core/smime/concern';
import { candidatesFor } from '../../core/smime/recipientPool';
import { holderOf } from '../keys/identityFacts';
import { harmless } from '../prompts/harmless';
import { size as sizeWords } from '../../shared/size';
import type { Flight } from './outgoing';

/** One line of what is known before a message is made. */
export interface PreflightLine {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  readonly group: string;
  readonly icon: 'pass' | 'warning' | 'error' | 'info' | 'mail' | 'question';
}

/** What a person should know before a message is made, the people first. */
export function preflightLines(flight: Flight): readonly PreflightLine[] {
  return [
    ...(flight.isProtected ? flight.signers.map(signerLine) : []),
    ...flight.recipients.map((each) => recipientLine(each, flight)),
    ...flight.bcc.map((each) => bccLine(each, flight)),
    ...flight.leftOut.map((each) => leftOutLine(each, flight)),
    ...flight.warnings.map(warningLine),
    ...(flight.isProtected ? resultLines(flight) : []),
  ];
}

function resultLines(flight: Flight): readonly PreflightLine[] {
  if (flight.needsForce) return [sizeLine(flight), unfitLine()];
  return [sizeLine(flight), ...flight.readers.toSorted((a, b) => rank(a) - rank(b)).map(readerLine)];
}

function signerLine({ role, certificate, concerns }: CheckedSigner): PreflightLine {
  const roles = { only: l10n.t('signs'), inner: l10n.t('signs inside'), outer: l10n.t('signs outside') };
  return {
    label: holderOf(certificate),
    description: roles[role],
    ...detailOf(concerns),
    group: l10n.t('Signature'),
    icon: iconOf(concerns),
  };
}

function recipientLine(recipient: CheckedRecipient, { plan, origins }: Flight): PreflightLine {
  const { address, certificate, concerns } = recipient;
  const group = l10n.t('Recipients');
  if (certificate === undefined) return unservedLine(address, plan, group);
  return {
    label: address ?? holderOf(certificate),
    description: address === undefined ? l10n.t('chosen by hand') : holderOf(certificate),
    ...detailOf(concerns, origins.get(certificate)),
    group,
    icon: iconOf(concerns),
  };
}

function unservedLine(address = '', { outcome }: Flight['plan'], group: string): PreflightLine {
  const isSplit = outcome === 'split';
  return {
    label: address,
    description: l10n.t('no certificate'),
    detail: isSplit
      ? l10n.t('Gets the message UNPROTECTED.')
      : l10n.t('Nothing is made because of this recipient.'),
    group,
    icon: isSplit ? 'warning' : 'error',
  };
}

function bccLine({ address = '', certificate, concerns }: CheckedRecipient, { plan }: Flight): PreflightLine {
  const group = l10n.t('Bcc');
  if (certificate === undefined) return unservedLine(address, plan, group);
  return {
    label: address,
    description: l10n.t('Bcc: a message of their own'),
    ...detailOf(concerns),
    group,
    icon: iconOf(concerns),
  };
}

function leftOutLine(address: string, { origins }: Flight): PreflightLine {
  const canRead = candidatesFor([address], [...origins.keys()]).flat().length > 0;
  return {
    label: address,
    description: canRead ? l10n.t('Bcc: left out') : l10n.t('Bcc: left out, no certificate'),
    detail: canRead
      ? l10n.t('What is encrypted names all its recipients, and would give this one away.')
      : l10n.t('Without a certificate nothing can be encrypted for this one.'),
    group: l10n.t('Bcc'),
    icon: 'info',
  };
}

function warningLine(warning: string): PreflightLine {
  return {
    label: l10n.t('Somebody may be given away'),
    description: '',
    detail: harmless(warning),
    group: l10n.t('Bcc'),
    icon: 'warning',
  };
}

function sizeLine({ size }: Flight): PreflightLine {
  return {
    label: l10n.t('About {0}', sizeWords(size)),
    description: '',
    group: l10n.t('Result'),
    icon: 'mail',
  };
}

/** What is known of programs holds for certificates that are made for it. */
function unfitLine(): PreflightLine {
  return {
    label: l10n.t('Programs may refuse it'),
    description: '',
    detail: l10n.t('A certificate is not made for this use; which program minds is not known.'),
    group: l10n.t('Who can read it'),
    icon: 'warning',
  };
}

/** What cannot read it is told first. */
function rank({ canRead }: Reader): number {
  return ['no', 'yes', 'unknown'].indexOf(canRead);
}

function readerLine({ client, canRead, why, sources }: Reader): PreflightLine {
  const words = { yes: l10n.t('reads it'), no: l10n.t('cannot read it'), unknown: l10n.t('not known') };
  const icons = { yes: 'pass', no: 'warning', unknown: 'question' } as const;
  const named = sources.map(({ title }) => title).join('; ');
  return {
    label: client,
    description: words[canRead],
    detail: named === '' ? why : l10n.t('{0} Source: {1}', why, named),
    group: l10n.t('Who can read it'),
    icon: icons[canRead],
  };
}

function detailOf(concerns: readonly Concern[], origin?: string): { readonly detail?: string } {
  const parts = [...(origin === undefined ? [] : [origin]), ...concerns.map(({ text }) => text)];
  return parts.length === 0 ? {} : { detail: parts.map(harmless).join(' · ') };
}

function iconOf(concerns: readonly Concern[]): PreflightLine['icon'] {
  if (concerns.length === 0) return 'pass';
  return concerns.some(({ severity }) => severity === 'refusal') ? 'error' : 'warning';
}
