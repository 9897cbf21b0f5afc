import { l10n } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { unhurried } from '../../core/bytes/pace';
import type { CryptoProvider } from '../../core/crypto/provider';
import type { Certificate } from '../../core/x509/certificate';
import { commonName } from '../../core/x509/name';
import { harmless } from '../prompts/harmless';

/** A root in words that can be compared with what its CA publishes. */
export interface ComparableFacts {
  readonly name: string;
  readonly subject: string;
  /** As the CA and other programs write it: octets apart by colons. */
  readonly serialNumber: string;
  /** SHA-256 over the whole certificate, written likewise. */
  readonly fingerprint: string;
  readonly validity: string;
}

/** What there is to compare of a root. */
export async function comparableFacts(root: Certificate, crypto: CryptoProvider): Promise<ComparableFacts> {
  const { subject, serialNumber, notBefore, notAfter, raw } = root;
  return {
    name: harmless(commonName(subject)),
    subject: harmless(subject.text),
    serialNumber: harmless(inOctets(serialNumber.value)),
    fingerprint: inOctets(toHex(await crypto.digest('sha256', [raw], unhurried))),
    validity: l10n.t('from {0} to {1}', notBefore.value.slice(0, 10), notAfter.value.slice(0, 10)),
  };
}

function inOctets(hex: string): string {
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return even.toUpperCase().replace(/..(?=.)/g, '$&:');
}
