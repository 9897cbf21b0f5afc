import { constants, createVerify, publicDecrypt, verify as verifyAtOnce, type Verify } from 'node:crypto';
import { PIECE, type Pace } from '../../core/bytes/pace';
import { concat, pieces, type Segments } from '../../core/bytes/segments';
import type { SignatureScheme } from '../../core/crypto/algorithms';
import { isShake } from '../../core/crypto/digests';
import { isPssEncoded, type PssScheme } from '../../core/crypto/pss';
import { keyFits } from '../portable/keyFits';
import { portableVerify } from '../portable/portableVerify';
import { ifThere } from './ifThere';
import { nodeHash } from './nodeHash';
import { importPublicKey, type NodePublicKey } from './nodePublicKey';
import { plain } from './plain';
import { signaturePadding } from './signaturePadding';

/** Whether a signature value is right; see CryptoProvider. */
export async function verify(
  spki: Uint8Array,
  scheme: SignatureScheme,
  data: Segments,
  signature: Uint8Array,
  pace: Pace,
): Promise<boolean> {
  const publicKey = importPublicKey(spki);
  const { key } = publicKey;
  if (!keyFits(publicKey, scheme) || !hasLength(publicKey, signature)) return false;
  if (key === undefined) return portableVerify(publicKey, scheme, data, signature, pace);
  if (scheme.kind === 'eddsa') {
    const message = concat(data);
    return falseIfRefused(() => verifyAtOnce(null, message, key, signature));
  }
  // Hosts have other output lengths for SHAKE than RFC 8702 3.1, and no masks by it.
  if (isShake(scheme.digest)) return portableVerify(publicKey, scheme, data, signature, pace);
  if (scheme.kind === 'rsa-pss' && scheme.mgfDigest !== scheme.digest) {
    const digest = await nodeHash.digest(scheme.digest, data, pace);
    return verifyPss(publicKey, scheme, digest, signature);
  }
  const verifier = ifThere<Verify>(() => createVerify(scheme.digest));
  if (verifier === undefined) return portableVerify(publicKey, scheme, data, signature, pace);
  for (const piece of pieces(data, PIECE)) {
    verifier.update(piece);
    await pace.breathe(piece.length);
  }
  if (falseIfRefused(() => verifier.verify({ key, ...signaturePadding(scheme) }, signature))) return true;
  // RFC 4055 2.1 has readers take absent parameters of the digest for NULL, which OpenSSL does not. What it refuses is
  // digested once more, and only then: PKCS#1 v1.5 alone has such parameters.
  return scheme.kind === 'rsa-pkcs1' && portableVerify(publicKey, scheme, data, signature, pace, nodeHash);
}

/** RFC 8017 8.2.2 step 1: as long as the modulus. OpenSSL takes a value whose leading zeros were left out. */
function hasLength({ info: { kind } }: NodePublicKey, { length }: Uint8Array): boolean {
  return (kind.kind !== 'rsa' && kind.kind !== 'rsa-pss') || length === Math.ceil(kind.bits / 8);
}

async function verifyPss(
  { key, info }: NodePublicKey,
  scheme: PssScheme,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const bits = info.kind.kind === 'rsa' || info.kind.kind === 'rsa-pss' ? info.kind.bits : 0;
  if (key === undefined) return false;
  const block = falseIfRefused(() => publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature));
  return block !== false && (await isPssEncoded(nodeHash, scheme, digest, plain(block), bits));
}

/** Key and digest are known to be there, so whatever is refused now is the value. */
function falseIfRefused<T>(attempt: () => T): T | false {
  try {
    return attempt();
  } catch {
    return false;
  }
}
