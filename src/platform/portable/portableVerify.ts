import type { Pace } from '../../core/bytes/pace';
import { concat, type Segments } from '../../core/bytes/segments';
import type { PureScheme, SignatureScheme } from '../../core/crypto/algorithms';
import type { Hashing } from '../../core/crypto/hash';
import type { SubjectPublicKeyInfo } from '../../core/x509/subjectPublicKeyInfo';
import { assertPublicKey } from './assertPublicKey';
import { ecCurves, ecdsaOptions, edCurves } from './curves';
import { verifyDsa } from './dsaVerify';
import { keyFits } from './keyFits';
import { portableHash } from './portableHash';
import { mlDsa, slhDsa } from './postQuantum';
import { falseIfRefused, type PublicKeyFacts } from './readKeys';
import { verifyRsa } from './rsaVerify';

/**
 * Whether a signature value is right, in JavaScript alone; see CryptoProvider.
 * @param hashing what digests the data, where the host is quicker
 */
export async function portableVerify(
  facts: PublicKeyFacts,
  scheme: SignatureScheme,
  data: Segments,
  signature: Uint8Array,
  pace: Pace,
  hashing: Hashing = portableHash,
): Promise<boolean> {
  if (!keyFits(facts, scheme)) return false;
  assertPublicKey(facts.info);
  if (scheme.kind === 'eddsa' || scheme.kind === 'ml-dsa' || scheme.kind === 'slh-dsa') {
    return verifyPure(facts.info.key, scheme, concat(data), signature);
  }
  const digest = await hashing.digest(scheme.digest, data, pace);
  const { kind, key } = facts.info;
  if (scheme.kind === 'dsa') return verifyDsa(facts, digest, signature);
  if (scheme.kind === 'ecdsa') return verifyEcdsa(facts.info, digest, signature);
  if (kind.kind !== 'rsa' && kind.kind !== 'rsa-pss') return false;
  return verifyRsa(key, kind.bits, scheme, digest, signature);
}

function verifyEcdsa(
  { kind, key }: SubjectPublicKeyInfo,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (kind.kind !== 'ec') return false;
  return falseIfRefused(() => ecCurves[kind.curve].verify(signature, digest, key, ecdsaOptions));
}

function verifyPure(key: Uint8Array, scheme: PureScheme, data: Uint8Array, signature: Uint8Array): boolean {
  switch (scheme.kind) {
    case 'eddsa':
      // RFC 8032 5.1.7 leaves the choice between two equations; hosts take the stricter one.
      return falseIfRefused(() => edCurves[scheme.algorithm].verify(signature, data, key, { zip215: false }));
    case 'ml-dsa':
      return falseIfRefused(() => mlDsa[scheme.algorithm].verify(signature, data, key));
    case 'slh-dsa':
      break;
  }
  return falseIfRefused(() => slhDsa[scheme.algorithm].verify(signature, data, key));
}
