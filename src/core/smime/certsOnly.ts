import { toHex } from '../bytes/hex';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { encodeSignedData } from '../cms/signedData';
import { pkcs7Mime, writeFields } from '../mime/writer';
import type { Certificate } from '../x509/certificate';
import type { Crl } from '../x509/crl';

/**
 * Certificates and CRLs as a message of their own: a SignedData without content and without signers (RFC 8551 3.8,
 * RFC 5652 5).
 * @param certificates each is written once
 * @throws SmimeError `cancelled`
 */
export async function certsOnlyMessage(
  certificates: readonly Certificate[],
  crls: readonly Crl[],
  pace: Pace,
): Promise<Segments> {
  const body = encodeSignedData({
    digestAlgorithms: [],
    certificates: distinct(certificates),
    crls: distinct(crls),
    signerInfos: [],
  });
  const entity = await pkcs7Mime({ smimeType: 'certs-only', name: 'smime.p7c', body }, pace);
  return [...writeFields([{ name: 'MIME-Version', value: '1.0' }]), ...entity];
}

function distinct(each: readonly (Certificate | Crl)[]): readonly Uint8Array[] {
  return [...new Map(each.map(({ raw }) => [toHex(raw), raw])).values()];
}
