import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { ed448, x448 } from '@noble/curves/ed448.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import type { Curve } from '../../core/crypto/algorithms';

/** The curves of ECDSA and ECDH, by @noble/curves. */
export const ecCurves = {
  'P-256': p256,
  'P-384': p384,
  'P-521': p521,
  brainpoolP256r1,
  brainpoolP384r1,
  brainpoolP512r1,
  secp256k1,
} as const satisfies Readonly<Record<Curve, unknown>>;

export const edCurves = { Ed25519: ed25519, Ed448: ed448 } as const;
export const xCurves = { X25519: x25519, X448: x448 } as const;

/** Options of ECDSA as CMS has it: the digest is given, any s counts, the value is DER (RFC 5753 2.1.1). */
export const ecdsaOptions = { prehash: false, lowS: false, format: 'der' } as const;
