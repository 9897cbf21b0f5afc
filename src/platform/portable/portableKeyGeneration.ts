import { randomBytes } from '@noble/hashes/utils.js';
import { algorithmIdentifier } from '../../core/asn1/algorithmIdentifier';
import { bitString, context, integer, octetString, oid, sequence } from '../../core/asn1/derWriter';
import { namedCurves, publicKeys } from '../../core/crypto/registry/publicKeys';
import type { Curve, NamedKey } from '../../core/crypto/algorithms';
import { namedKeyOid } from '../../core/crypto/namedKeys';
import type { GeneratedKey } from '../../core/crypto/provider';
import { unsupported } from '../../core/crypto/unsupported';
import { encodeCurvePrivateKey, encodeSeed } from '../../core/keys/namedPrivateKey';
import { encodePrivateKeyInfo } from '../../core/keys/privateKeyInfo';
import { ecCurves, edCurves, xCurves } from './curves';

/**
 * A fresh key as PrivateKeyInfo.
 * @throws SmimeError `unsupportedAlgorithm` for RSA, whose primes every host finds
 */
export function generatePortably(kind: GeneratedKey): Uint8Array {
  if (kind.kind === 'rsa') throw unsupported(publicKeys.rsaEncryption.oid);
  if (kind.kind === 'ec') return generateEc(kind.curve);
  return encodePrivateKeyInfo(algorithmIdentifier(namedKeyOid(kind)), freshKey(kind));
}

/** With its public half, as RFC 5915 3 asks for. */
function generateEc(curve: Curve): Uint8Array {
  const { secretKey } = ecCurves[curve].keygen();
  const publicKey = ecCurves[curve].getPublicKey(secretKey, false);
  const privateKey = sequence(integer(1), octetString(secretKey), context(1, bitString(publicKey)));
  return encodePrivateKeyInfo(
    algorithmIdentifier(publicKeys['id-ecPublicKey'].oid, oid(namedCurves[curve].oid)),
    privateKey,
  );
}

function freshKey(kind: Extract<GeneratedKey, NamedKey>): Uint8Array {
  switch (kind.kind) {
    case 'eddsa':
      return encodeCurvePrivateKey(edCurves[kind.algorithm].keygen().secretKey);
    case 'xdh':
      return encodeCurvePrivateKey(xCurves[kind.algorithm].keygen().secretKey);
    case 'ml-dsa':
      return encodeSeed(randomBytes(32));
    case 'ml-kem':
      break;
  }
  return encodeSeed(randomBytes(64));
}
