import type { BerNode } from '../../asn1/berNode';
import { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import type { Pace } from '../../bytes/pace';
import { equal } from '../../bytes/segments';
import { attributesOf } from '../../cms/attribute';
import {
  decodeSigningCertificate,
  decodeSigningCertificateV2,
  type SigningCertificate,
} from '../../cms/attributes/signingCertificate';
import type { SignerInfo } from '../../cms/signerInfo';
import type { DigestName } from '../../crypto/algorithms';
import { digestOf } from '../../crypto/digests';
import type { CryptoProvider } from '../../crypto/provider';
import { SmimeError } from '../../errors/smimeError';
import type { Certificate } from '../../x509/certificate';

const decoders: readonly (readonly [string, (decoding: Decoding, node: BerNode) => SigningCertificate])[] = [
  [Oid.signingCertificate, decodeSigningCertificate],
  [Oid.signingCertificateV2, decodeSigningCertificateV2],
];

/**
 * Whether a signature is bound to this certificate, as far as its signer has bound it to any (RFC 5035 3 and 5.4).
 * Somebody who has another's key certified under his own name could claim the signature otherwise. A digest that is not
 * known says nothing; an attribute that cannot be read binds to nothing.
 */
export async function isBoundTo(
  { source }: Decoding,
  { signedAttrs }: SignerInfo,
  certificate: Certificate,
  hashOf: CertificateHash,
): Promise<boolean> {
  for (const [oid, decode] of decoders) {
    const [value, second] = attributesOf(signedAttrs?.attributes ?? [], oid).flatMap(({ values }) => values);
    if (value === undefined) continue;
    // There is one value (RFC 5035 3); of thousands each would cost a digest.
    if (second !== undefined) return false;
    if (!(await names(read(new Decoding(source), value, decode), certificate, hashOf))) return false;
  }
  return true;
}

/** The digest of a certificate. */
export type CertificateHash = (digest: DigestName, certificate: Certificate) => Promise<Uint8Array>;

/** Digests of certificates, each worked out once: a message can have thousands of signers with one large certificate. */
export function certificateHashes(crypto: CryptoProvider, pace: Pace): CertificateHash {
  const known = new Map<Certificate, Map<DigestName, Promise<Uint8Array>>>();
  return (digest, certificate) => {
    const own = known.get(certificate) ?? new Map<DigestName, Promise<Uint8Array>>();
    known.set(certificate, own);
    const found = own.get(digest) ?? crypto.digest(digest, [certificate.raw], pace);
    own.set(digest, found);
    return found;
  };
}

function read(
  decoding: Decoding,
  value: BerNode,
  decode: (decoding: Decoding, node: BerNode) => SigningCertificate,
): SigningCertificate | undefined {
  try {
    return decode(decoding, value);
  } catch (error) {
    if (SmimeError.is(error, 'malformed')) return undefined;
    throw error;
  }
}

/** The first one is the signer's own. */
async function names(
  attribute: SigningCertificate | undefined,
  certificate: Certificate,
  hashOf: CertificateHash,
): Promise<boolean> {
  const own = attribute?.certs[0];
  if (own === undefined) return false;
  const digest = digestOf(own.hashAlgorithm);
  return digest === undefined || equal(await hashOf(digest, certificate), own.certHash.value);
}
