import { toHex } from '../bytes/hex';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import type { SignatureScheme } from '../crypto/algorithms';
import { digestOf } from '../crypto/digests';
import { oidName } from '../crypto/oidName';
import { readDigestInfo } from '../crypto/pkcs1Signature';
import type { CryptoProvider } from '../crypto/provider';
import { digests } from '../crypto/registry/digests';
import { SmimeError } from '../errors/smimeError';
import { readPublicKey } from '../keys/samePublicKey';
import type { CheckReasonCode } from '../catalogue/checkReasons';

/** What an RSA signature of PKCS#1 v1.5 holds, opened with the public key, beside what it ought to hold. */
export interface OpenedSignature {
  /** The object identifier of the digest algorithm inside. */
  readonly algorithm: string;
  /** Hexadecimal. */
  readonly digest: string;
  /** The digest by that algorithm of what is said to be signed; undefined where the algorithm is not known. */
  readonly computed?: string;
}

/** Why a signature value does not fit, as far as the key can tell. */
export interface Mismatch {
  readonly reason: CheckReasonCode;
  readonly detail?: string;
  readonly opened?: OpenedSignature;
}

/**
 * Opens an RSA signature value that does not fit, and says why: another key, another digest, or other bytes.
 * @param spki of the certificate that the signature names
 * @param signed what the signature is said to be over
 */
export async function explainMismatch(
  spki: Uint8Array,
  scheme: SignatureScheme,
  signature: Uint8Array,
  signed: Segments,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<Mismatch> {
  const { kind } = readPublicKey(spki);
  if (scheme.kind !== 'rsa-pkcs1' || kind.kind !== 'rsa') return { reason: 'signatureMismatch' };
  const block = await openedBlock(spki, signature, crypto);
  const info = block && readDigestInfo(block);
  if (info === undefined) return { reason: 'madeWithOtherKey' };
  const { algorithm, digest } = info;
  const name = digestOf(algorithm);
  const computed = name && toHex(await crypto.digest(name, signed, pace));
  const opened = { algorithm, digest: toHex(digest), ...(computed !== undefined && { computed }) };
  if (name === scheme.digest) return { reason: 'madeOverOtherBytes', opened };
  const detail = `${oidName(algorithm)}, not ${digests[scheme.digest].name}`;
  return { reason: 'madeWithOtherDigest', detail, opened };
}

async function openedBlock(
  spki: Uint8Array,
  signature: Uint8Array,
  crypto: CryptoProvider,
): Promise<Uint8Array | undefined> {
  try {
    return await crypto.openSignature(spki, signature);
  } catch (error) {
    if (SmimeError.is(error, 'malformed')) return undefined;
    throw error;
  }
}
