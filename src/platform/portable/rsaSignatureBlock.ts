import { algorithmIdentifier } from '../../core/asn1/algorithmIdentifier';
import { octetString, sequence, type Der } from '../../core/asn1/derWriter';
import { concat, equal } from '../../core/bytes/segments';
import type { SignatureScheme } from '../../core/crypto/algorithms';
import { digests } from '../../core/crypto/registry/digests';
import { encodePss, isPssEncoded } from '../../core/crypto/pss';
import { hashIdentifier } from '../../core/crypto/hashIdentifiers';
import { SmimeError } from '../../core/errors/smimeError';
import { portableHash } from './portableHash';
import { randomOctets } from './randomOctets';

export type RsaScheme = Extract<SignatureScheme, { kind: 'rsa-pkcs1' | 'rsa-pss' }>;

const source = { ...portableHash, randomBytes: randomOctets };

/**
 * What is signed in place of the data (RFC 8017 8.1.1 and 8.2.1), for the private operation.
 * @param digest of the data
 * @param bits of the modulus
 * @throws SmimeError `signingFailed` where the key is too short
 */
export async function signatureBlock(
  scheme: RsaScheme,
  digest: Uint8Array,
  bits: number,
): Promise<Uint8Array> {
  if (scheme.kind === 'rsa-pss') return encodePss(source, scheme, digest, bits);
  const block = pkcs1Block(hashIdentifier(scheme.digest), digest, Math.ceil(bits / 8));
  if (block !== undefined) return block;
  throw new SmimeError('signingFailed', { detail: 'the RSA key is too short for the digest' });
}

/** Whether the public operation gave what the signature of this digest must hold (RFC 8017 8.1.2 and 8.2.2). */
export async function isSignatureBlock(
  scheme: RsaScheme,
  digest: Uint8Array,
  block: Uint8Array,
  bits: number,
): Promise<boolean> {
  if (scheme.kind === 'rsa-pss') return isPssEncoded(portableHash, scheme, digest, block, bits);
  const { oid } = digests[scheme.digest];
  // The whole block is made anew and compared: reading it is what forgeries live on (Bleichenbacher 2006).
  return [hashIdentifier(scheme.digest), algorithmIdentifier(oid)].some((algorithm) => {
    const wanted = pkcs1Block(algorithm, digest, block.length);
    return wanted !== undefined && equal(block, wanted);
  });
}

/** EMSA-PKCS1-v1_5 (RFC 8017 9.2); undefined where the key is too short. */
function pkcs1Block(algorithm: Der, digest: Uint8Array, length: number): Uint8Array | undefined {
  const info = sequence(algorithm, octetString(digest));
  const padding = length - info.length - 3;
  if (padding < 8) return undefined;
  const start = new Uint8Array(padding + 2).fill(0xff);
  start.set([0, 1]);
  return concat([start, Uint8Array.of(0), info]);
}
