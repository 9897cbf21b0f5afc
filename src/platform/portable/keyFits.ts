import type { KeyKind, SignatureScheme } from '../../core/crypto/algorithms';
import { signatures } from '../../core/crypto/registry/signatures';
import { signatureScheme } from '../../core/crypto/signatureScheme';
import type { PublicKeyFacts } from './readKeys';

/** Whether a key of this kind makes signatures of this scheme at all. */
export function kindFits(key: KeyKind, scheme: SignatureScheme): boolean {
  switch (scheme.kind) {
    case 'ecdsa':
      return key.kind === 'ec' || key.kind === 'unknown';
    case 'dsa':
      return key.kind === 'dsa';
    case 'rsa-pkcs1':
      return key.kind === 'rsa';
    case 'rsa-pss':
      return key.kind === 'rsa' || key.kind === 'rsa-pss';
    case 'eddsa':
    case 'ml-dsa':
    case 'slh-dsa':
      break;
  }
  return 'algorithm' in key && key.algorithm === scheme.algorithm;
}

/** Whether such a key can make such a signature. A key for PSS alone may name the parameters (RFC 4055 3.3). */
export function keyFits({ info, decoding }: PublicKeyFacts, scheme: SignatureScheme): boolean {
  if (!kindFits(info.kind, scheme)) return false;
  if (info.kind.kind !== 'rsa-pss' || scheme.kind !== 'rsa-pss') return true;
  const { oid, parameters } = info.algorithm;
  if (oid.value === signatures['id-RSASSA-PSS'].oid && parameters === undefined) return true;
  const required = signatureScheme(decoding, info.algorithm, '');
  return (
    required.kind === 'rsa-pss' &&
    required.digest === scheme.digest &&
    required.mgfDigest === scheme.mgfDigest &&
    required.saltLength <= scheme.saltLength
  );
}
