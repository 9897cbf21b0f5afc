import { l10n, MarkdownString } from 'vscode';
import { describeKey } from '../../core/crypto/namedKeys';
import { oidName } from '../../core/crypto/oidName';
import { code, escaped } from '../../core/report/markdown/escape';
import { certificateAddresses } from '../../core/x509/addresses';
import type { Certificate } from '../../core/x509/certificate';
import { unfitness, type Purpose } from '../../core/x509/purpose';
import type { ComparableFacts } from '../certificates/comparableFacts';

/** A line of a tooltip: what it tells of, and that. */
export type Fact = readonly [name: string, value: string];

/**
 * What a certificate says, in a few lines. Its words are hostile: no link, picture or command comes of them.
 * @param concerns what there is to say against it, in sentences
 * @param more facts that are not the certificate's own
 */
export function certificateTooltip(
  certificate: Certificate,
  { fingerprint, serialNumber, validity }: ComparableFacts,
  concerns: readonly string[],
  more: readonly Fact[],
): MarkdownString {
  const { subject, issuer, publicKey } = certificate;
  const [first, ...others] = certificateAddresses(certificate);
  const facts: readonly Fact[] = [
    [l10n.t('Subject'), escaped(subject.text)],
    ...(first === undefined ? [] : [[l10n.t('Addresses'), addresses(first, others)] as const]),
    [l10n.t('Issuer'), escaped(issuer.text)],
    [l10n.t('Serial number'), code(serialNumber)],
    [l10n.t('Valid'), escaped(validity)],
    [l10n.t('Key'), escaped(describeKey(publicKey.kind))],
    [l10n.t('Usage'), escaped(usage(certificate))],
    [l10n.t('SHA-256'), code(fingerprint)],
    ...more.map(([name, value]) => [name, escaped(value)] as const),
  ];
  const lines = [
    ...concerns.map((concern) => `**⚠ ${escaped(concern)}**`),
    ...facts.map(([name, value]) => `**${name}:** ${value}`),
  ];
  // Neither trusted nor HTML: nothing in it can be a command, whatever gets past the escapes.
  return new MarkdownString(lines.join('  \n'));
}

const MOST_ADDRESSES = 5;

function addresses(first: string, others: readonly string[]): string {
  const shown = [first, ...others.slice(0, MOST_ADDRESSES - 1)].map(code).join(', ');
  const more = others.length + 1 - MOST_ADDRESSES;
  return more > 0 ? l10n.t('{0} and {1} more', shown, more) : shown;
}

function usage(certificate: Certificate): string {
  const { keyUsage, extKeyUsage, basicConstraints } = certificate;
  const serves = (['sign', 'encrypt'] as const).filter((each) => unfitness(certificate, each) === undefined);
  const written = [...(keyUsage ?? []), ...(extKeyUsage ?? []).map(oidName)].join(', ');
  return [
    basicConstraints?.cA === true ? l10n.t('certification authority') : purposes(serves),
    ...(written === '' ? [] : [`(${written})`]),
  ].join(' ');
}

function purposes(serves: readonly Purpose[]): string {
  if (serves.length === 2) return l10n.t('signs and decrypts');
  const [only] = serves;
  if (only === undefined) return l10n.t('neither signs nor decrypts mail');
  return only === 'sign' ? l10n.t('signs') : l10n.t('decrypts');
}
