import type { AlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import { Decoding } from '../../asn1/fields';
import type { SignerInfo } from '../../cms/signerInfo';
import type { DigestName } from '../../crypto/algorithms';
import { digestOf } from '../../crypto/digests';
import { describeKey } from '../../crypto/namedKeys';
import { digests } from '../../crypto/registry/digests';
import { signatureScheme } from '../../crypto/signatureScheme';
import { SmimeError } from '../../errors/smimeError';
import type { Certificate } from '../../x509/certificate';
import { commonName } from '../../x509/name';
import { checked, type Check } from '../check';
import { inQuotes } from '../../errors/inQuotes';

// RFC 8550 4.3, SP 800-131A.
const LEAST_BITS = 2048;

/**
 * Whether the algorithms of a signature, and those by which its path was signed, are strong enough today.
 * @param path from the signer's certificate to the anchor, whose own signature nobody relies on; empty where unknown
 */
export function checkAlgorithms(decoding: Decoding, info: SignerInfo, path: readonly Certificate[]): Check {
  const { digestAlgorithm, signatureAlgorithm } = info;
  const own = [
    digestOf(digestAlgorithm.oid.value),
    digestIn(decoding, signatureAlgorithm, digestAlgorithm.oid.value),
  ].find(isWeak);
  if (own !== undefined) return checked('weakDigest', { detail: own, range: digestAlgorithm.range });
  for (const certificate of path.slice(0, Math.max(1, path.length - 1))) {
    const digest = digestIn(new Decoding(certificate.source), certificate.signatureAlgorithm, '');
    const isIssued = path.length > 1;
    if (isIssued && isWeak(digest)) return checked('weakDigest', { detail: about(certificate, digest) });
  }
  const short = path.find(isShort);
  if (short === undefined) return checked('algorithmsStrong');
  return checked('shortKey', { detail: about(short, describeKey(short.publicKey.kind)) });
}

function about({ subject }: Certificate, what: string | undefined): string {
  return `${inQuotes(commonName(subject))}, ${what ?? ''}`;
}

function isWeak(digest: DigestName | undefined): boolean {
  return digest !== undefined && digests[digest].strength === 0;
}

function isShort({ publicKey: { kind } }: Certificate): boolean {
  return (kind.kind === 'rsa' || kind.kind === 'rsa-pss' || kind.kind === 'dsa') && kind.bits < LEAST_BITS;
}

/** The digest of a signature algorithm; undefined where it is not known, which another check says. */
function digestIn(
  decoding: Decoding,
  algorithm: AlgorithmIdentifier,
  digestOid: string,
): DigestName | undefined {
  try {
    return signatureScheme(decoding, algorithm, digestOid).digest;
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}
