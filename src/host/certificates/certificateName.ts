import { toHex } from '../../core/bytes/hex';
import { unhurried } from '../../core/bytes/pace';
import type { CryptoProvider } from '../../core/crypto/provider';
import { certificateAddresses } from '../../core/x509/addresses';
import type { Certificate } from '../../core/x509/certificate';
import { commonName } from '../../core/x509/name';
import { safeName } from '../files/safeName';

const SHORT = 8;

/** What a certificate is called as a file, without extension: its address or name, and the beginning of its fingerprint. */
export async function certificateName(certificate: Certificate, crypto: CryptoProvider): Promise<string> {
  const [address] = certificateAddresses(certificate);
  const fingerprint = toHex(await crypto.digest('sha256', [certificate.raw], unhurried));
  const holder = safeName(address ?? '') ?? safeName(commonName(certificate.subject)) ?? 'certificate';
  return `${holder}-${fingerprint.slice(0, SHORT)}`;
}
