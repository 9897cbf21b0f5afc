import { l10n } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { unhurried } from '../../core/bytes/pace';
import type { CryptoProvider } from '../../core/crypto/provider';
import type { Certificate } from '../../core/x509/certificate';
import { commonName } from '../../core/x509/name';
import { harmless } from '../prompts/harmless';

/** A certificate in words that can be compared with what its holder or CA has published. */
export interface ComparableFacts {
  readonly name: string;
  readonly subject: string;
  /** As the CA and other programs write it: octets apart by colons. */
  readonly serialNumber: string;
  /** SHA-256 over the whole certificate, written likewise. */
  readonly fingerprint: string;
  readonly validity: string;
}

/** What there is to compare of a certificate. */
export async function comparableFacts(
  certificate: Certificate,
  crypto: CryptoProvider,
): Promise<ComparableFacts> {
  const { subject, serialNumber, notBefore, notAfter, raw } = certificate;
  return {
    name: harmless(commonName(subject)),
    subject: harmless(subject.text),
    serialNumber: harmless(inOctets(serialNumber.value)),
    fingerprint: inOctets(toHex(await crypto.digest('sha256', [raw], unhurried))),
    validity: l10n.t('from {0} to {1}', notBefore.value.slice(0, 10), notAfter.value.slice(0, 10)),
  };
}

/** The same as lines of a question. First what nobody can choose: a hostile name can look like a fingerprint. */
export function comparableLines({
  fingerprint,
  serialNumber,
  validity,
  subject,
}: ComparableFacts): readonly string[] {
  return [
    l10n.t('SHA-256: {0}', fingerprint),
    l10n.t('Serial number: {0}', serialNumber),
    l10n.t('Valid {0}', validity),
    l10n.t('Subject: {0}', subject),
  ];
}

function inOctets(hex: string): string {
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return even.toUpperCase().replace(/..(?=.)/g, '$&:');
}
