import { constants, createVerify, publicDecrypt } from 'node:crypto';
import { PIECE, type Pace } from '../../core/bytes/pace';
import { pieces, type Segments } from '../../core/bytes/segments';
import type { SignatureScheme } from '../../core/crypto/algorithms';
import { isPssEncoded, type PssScheme } from '../../core/crypto/pss';
import { signatureScheme } from '../../core/crypto/signatureScheme';
import { unlessLacking } from './lacking';
import { nodeHash } from './nodeHash';
import { importPublicKey, type NodePublicKey } from './nodePublicKey';
import { plain } from './plain';
import { kindFits, signaturePadding } from './signaturePadding';

/** Whether a signature value is right; see CryptoProvider. */
export async function verify(
  spki: Uint8Array,
  scheme: SignatureScheme,
  data: Segments,
  signature: Uint8Array,
  pace: Pace,
): Promise<boolean> {
  const publicKey = importPublicKey(spki);
  if (!fits(publicKey, scheme)) return false;
  if (scheme.kind === 'rsa-pss' && scheme.mgfDigest !== scheme.digest) {
    const digest = await nodeHash.digest(scheme.digest, data, pace);
    return verifyPss(publicKey, scheme, digest, signature);
  }
  const verifier = unlessLacking(scheme.digest, () => createVerify(scheme.digest));
  for (const piece of pieces(data, PIECE)) {
    verifier.update(piece);
    await pace.breathe(piece.length);
  }
  return falseIfRefused(() =>
    verifier.verify({ key: publicKey.key, ...signaturePadding(scheme) }, signature),
  );
}

/** Whether such a key can make such a signature. A key for PSS alone may name the parameters (RFC 4055 3.3). */
function fits({ info, decoding }: NodePublicKey, scheme: SignatureScheme): boolean {
  if (!kindFits(info.kind.kind, scheme)) return false;
  if (info.kind.kind !== 'rsa-pss' || scheme.kind !== 'rsa-pss') return true;
  if (info.algorithm.parameters === undefined) return true;
  const required = signatureScheme(decoding, info.algorithm, '');
  return (
    required.kind === 'rsa-pss' &&
    required.digest === scheme.digest &&
    required.mgfDigest === scheme.mgfDigest &&
    required.saltLength <= scheme.saltLength
  );
}

async function verifyPss(
  { key, info }: NodePublicKey,
  scheme: PssScheme,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const bits = info.kind.kind === 'rsa' || info.kind.kind === 'rsa-pss' ? info.kind.bits : 0;
  if (signature.length !== Math.ceil(bits / 8)) return false;
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
