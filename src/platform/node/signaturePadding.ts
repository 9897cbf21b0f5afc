import { constants } from 'node:crypto';
import type { SignatureScheme } from '../../core/crypto/algorithms';

/** How node names the padding of a scheme; MGF1 always takes the digest of the scheme. */
export function signaturePadding(scheme: SignatureScheme): { padding?: number; saltLength?: number } {
  if (scheme.kind === 'rsa-pkcs1') return { padding: constants.RSA_PKCS1_PADDING };
  if (scheme.kind !== 'rsa-pss') return {};
  return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength };
}
