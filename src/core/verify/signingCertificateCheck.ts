import type { BerNode } from '../asn1/berNode';
import { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import { equal } from '../bytes/segments';
import { attributesOf } from '../cms/attribute';
import {
  decodeSigningCertificate,
  decodeSigningCertificateV2,
  type SigningCertificate,
} from '../cms/attributes/signingCertificate';
import type { SignerInfo } from '../cms/signerInfo';
import { digestOf } from '../crypto/digests';
import { hash } from '../crypto/hash';
import type { CryptoProvider } from '../crypto/provider';
import { SmimeError } from '../errors/smimeError';
import type { Certificate } from '../x509/certificate';

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
  crypto: CryptoProvider,
): Promise<boolean> {
  for (const [oid, decode] of decoders) {
    for (const value of attributesOf(signedAttrs?.attributes ?? [], oid).flatMap(({ values }) => values)) {
      if (!(await names(read(new Decoding(source), value, decode), certificate, crypto))) return false;
    }
  }
  return true;
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
  { raw }: Certificate,
  crypto: CryptoProvider,
): Promise<boolean> {
  const own = attribute?.certs[0];
  if (own === undefined) return false;
  const digest = digestOf(own.hashAlgorithm);
  return digest === undefined || equal(await hash(crypto, digest, raw), own.certHash.value);
}
