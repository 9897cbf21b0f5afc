import { constants } from 'node:crypto';
import type { SignatureScheme } from '../../core/crypto/algorithms';

/** How node names the padding of a scheme; MGF1 always takes the digest of the scheme. */
export function signaturePadding(scheme: SignatureScheme): { padding?: number; saltLength?: number } {
  if (scheme.kind === 'ecdsa') return {};
  if (scheme.kind === 'rsa-pkcs1') return { padding: constants.RSA_PKCS1_PADDING };
  return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength };
}

/** Whether a key of this kind makes signatures of this scheme at all. */
export function kindFits(key: 'rsa' | 'rsa-pss' | 'ec' | 'unknown', scheme: SignatureScheme): boolean {
  if (scheme.kind === 'ecdsa') return key === 'ec' || key === 'unknown';
  return key === 'rsa' || (key === 'rsa-pss' && scheme.kind === 'rsa-pss');
}
