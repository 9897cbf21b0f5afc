import type { Pace } from '../../bytes/pace';
import type { CryptoProvider } from '../../crypto/provider';
import { inQuotes } from '../../errors/inQuotes';
import { SmimeError } from '../../errors/smimeError';
import { addressKey } from '../../mime/sameAddress';
import type { SignedLayer } from '../../smime/layer';
import { recipientRefusal } from '../../smime/recipientConcerns';
import { failed } from '../../verify/path/pathFailureCheck';
import { pathQuestion } from '../../verify/path/pathQuestion';
import { bestPath } from '../../verify/path/pathVerdict';
import type { Trust } from '../../verify/trust';
import { certificateAddresses } from '../../x509/addresses';
import type { Certificate } from '../../x509/certificate';
import { pathJudge, type JudgedPath } from '../../x509/path/judgePath';
import type { Usable } from './encryptionCertificate';
import type { SignerStanding } from './standing';

/** Judges the certificates of one message by what vouches for its signer. */
export interface Vouching {
  /** @throws SmimeError `senderNotVerified` where the signer's own path is bad beside having no anchor */
  requireSigner(): Promise<void>;
  /** Whether a certificate can be used for an address. */
  usableFor(address: string): Usable;
}

/**
 * Where nobody whom the person trusts vouches for the signer, the end of his path stands for a trust anchor, so that
 * the certificate to encrypt to must come from there as well: with issuer and serial number or a key identifier alone,
 * anybody on the way could put another one into the message.
 * @param certificates those at hand beside the message's own
 */
export function vouchingFor(
  { signedData }: SignedLayer,
  { standing, signer, end }: SignerStanding,
  certificates: readonly Certificate[],
  trust: Trust,
  crypto: CryptoProvider,
  pace: Pace,
): Vouching {
  const anchored = standing === 'verified' ? trust : { ...trust, anchors: [end] };
  const judgeFor = (purpose: 'sign' | 'encrypt') =>
    pathJudge(pathQuestion([signedData], certificates, anchored, purpose), crypto, pace);
  const toEncrypt = judgeFor('encrypt');
  return {
    requireSigner: async () => {
      const problem = standing === 'verified' ? undefined : problemOf(await judgeFor('sign')(signer));
      if (problem !== undefined) throw new SmimeError('senderNotVerified', { detail: problem });
    },
    usableFor: (address) => async (certificate) =>
      unfitFor(certificate, address) ?? problemOf(await toEncrypt(certificate)),
  };
}

function unfitFor(certificate: Certificate, address: string): string | undefined {
  const key = addressKey(address);
  if (!certificateAddresses(certificate).some((each) => addressKey(each) === key))
    return `it is not for ${inQuotes(address)}`;
  return recipientRefusal(certificate);
}

/** Why no path is good, by the best of them. */
function problemOf(paths: readonly JudgedPath[]): string | undefined {
  const best = bestPath(paths);
  if (best === undefined) return 'no certification path leads from it';
  const [failure] = best.failures;
  return failure && failed('path', failure, best, 'failed').message.replace(/\.$/, '');
}
