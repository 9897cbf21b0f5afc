import { shake256_64 } from '@noble/hashes/sha3.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { algorithmIdentifier } from '../../core/asn1/algorithmIdentifier';
import { isUniversal, Tag } from '../../core/asn1/berNode';
import { readElement } from '../../core/asn1/berReader';
import { unhurried } from '../../core/bytes/pace';
import { equal } from '../../core/bytes/segments';
import type { KeyKind, NamedKey, SignatureScheme } from '../../core/crypto/algorithms';
import { describeKey, namedKeyOid } from '../../core/crypto/namedKeys';
import type { GeneratedKey, PrivateKey } from '../../core/crypto/provider';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';
import {
  decodeCurvePrivateKey,
  decodeLatticePrivateKey,
  encodeCurvePrivateKey,
  encodeSeed,
} from '../../core/keys/namedPrivateKey';
import { encodePrivateKeyInfo } from '../../core/keys/privateKeyInfo';
import { ecCurves, ecdsaOptions, edCurves, xCurves } from './curves';
import { agree, spkiOf } from './portableAgreement';
import { portableHash } from './portableHash';
import { decapsulate } from './portableKem';
import { mlDsa, mlKem, slhDsa } from './postQuantum';
import { readPkcs8, readSpki, usable } from './readKeys';

interface KeyPair {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** A private key that works in JavaScript alone: all kinds but RSA and DSA. @throws SmimeError `malformed`, `unsupportedAlgorithm` */
export function portablePrivateKey(pkcs8: Uint8Array): PrivateKey {
  const { info, decoding } = readPkcs8(pkcs8);
  const algorithm = decoding.source.view(info.algorithm.node);
  // The public half is not known yet; the kind is read from the algorithm alone.
  const { kind } = readSpki(spkiOf(algorithm, new Uint8Array())).info;
  const pair = usable('private', () => keyPair(kind, info.privateKey));
  return privateKeyOf(kind, pair.secretKey, spkiOf(algorithm, pair.publicKey));
}

function keyPair(kind: KeyKind, privateKey: Uint8Array): KeyPair {
  switch (kind.kind) {
    case 'ec': {
      const secretKey = ecSecret(privateKey);
      return { secretKey, publicKey: ecCurves[kind.curve].getPublicKey(secretKey, false) };
    }
    case 'eddsa':
    case 'xdh': {
      const secretKey = decodeCurvePrivateKey(privateKey);
      const curve = kind.kind === 'eddsa' ? edCurves[kind.algorithm] : xCurves[kind.algorithm];
      return { secretKey, publicKey: curve.getPublicKey(secretKey) };
    }
    case 'ml-dsa':
      return latticeKeyPair(mlDsa[kind.algorithm], privateKey, isWhole);
    case 'ml-kem': {
      const kem = mlKem[kind.algorithm];
      return latticeKeyPair(kem, privateKey, ({ secretKey, publicKey }) => {
        const { cipherText, sharedSecret } = kem.encapsulate(publicKey);
        return equal(kem.decapsulate(cipherText, secretKey), sharedSecret);
      });
    }
    case 'slh-dsa':
      // RFC 9909 5: the octets as they are, without an OCTET STRING of their own.
      return { secretKey: privateKey, publicKey: slhDsa[kind.algorithm].getPublicKey(privateKey) };
    case 'rsa':
    case 'rsa-pss':
    case 'dsa':
      throw new SmimeError('unsupportedAlgorithm', { detail: describeKey({ ...kind, bits: 0 }) });
    case 'unknown':
      break;
  }
  throw unsupported(kind.oid);
}

/** The privateKey of ECPrivateKey (RFC 5915 3). */
function ecSecret(privateKey: Uint8Array): Uint8Array {
  const secret = readElement(privateKey)?.children[1];
  if (isUniversal(secret, Tag.octetString))
    return privateKey.subarray(secret.contentStart, secret.contentEnd);
  throw new SmimeError('malformed', { detail: 'the private key is no ECPrivateKey' });
}

interface Lattice {
  keygen(seed: Uint8Array): KeyPair;
  getPublicKey(secretKey: Uint8Array): Uint8Array;
}

/**
 * RFC 9881 8 and RFC 9935 8: a seed and an expanded key that do not belong together must be refused.
 * @param holds whether the halves of a pair that came without its seed fit each other
 */
function latticeKeyPair(
  lattice: Lattice,
  privateKey: Uint8Array,
  holds: (pair: KeyPair) => boolean,
): KeyPair {
  const { seed, expandedKey } = decodeLatticePrivateKey(privateKey);
  if (seed === undefined) {
    const secretKey = expandedKey ?? new Uint8Array();
    const pair = { secretKey, publicKey: lattice.getPublicKey(secretKey) };
    if (holds(pair)) return pair;
    throw new SmimeError('malformed', { detail: 'the private key is damaged: its halves do not fit' });
  }
  const pair = lattice.keygen(seed);
  if (expandedKey !== undefined && !equal(expandedKey, pair.secretKey)) {
    throw new SmimeError('malformed', { detail: 'seed and expanded key are not of one private key' });
  }
  return pair;
}

/** An ML-DSA private key holds the digest of its public half, tr (FIPS 204 algorithm 24). */
function isWhole({ secretKey, publicKey }: KeyPair): boolean {
  return equal(secretKey.subarray(64, 128), shake256_64(publicKey));
}

function privateKeyOf(kind: KeyKind, secretKey: Uint8Array, spki: Uint8Array): PrivateKey {
  return {
    kind,
    spki,
    sign: (scheme, data) => sign(kind, secretKey, scheme, data),
    rsaDecrypt: () => Promise.reject(unlike(kind)),
    agree: async (point) => {
      if (kind.kind !== 'ec' && kind.kind !== 'xdh') throw unlike(kind);
      return Promise.resolve(agree(kind, secretKey, point));
    },
    decapsulate: async (ciphertext) => {
      if (kind.kind !== 'ml-kem') throw unlike(kind);
      return Promise.resolve(decapsulate(kind.algorithm, secretKey, ciphertext));
    },
  };
}

function unlike(kind: KeyKind): SmimeError {
  return new SmimeError('unsupportedAlgorithm', {
    detail: `not with a key of the kind ${describeKey(kind)}`,
  });
}

async function sign(
  kind: KeyKind,
  secretKey: Uint8Array,
  scheme: SignatureScheme,
  data: Uint8Array,
): Promise<Uint8Array> {
  if (kind.kind === 'ec' && scheme.kind === 'ecdsa') {
    const digest = await portableHash.digest(scheme.digest, [data], unhurried);
    return ecCurves[kind.curve].sign(digest, secretKey, ecdsaOptions);
  }
  const fits = 'algorithm' in kind && 'algorithm' in scheme && kind.algorithm === scheme.algorithm;
  if (fits && scheme.kind === 'eddsa') return edCurves[scheme.algorithm].sign(data, secretKey);
  if (fits && scheme.kind === 'ml-dsa') return mlDsa[scheme.algorithm].sign(data, secretKey);
  if (fits && scheme.kind === 'slh-dsa') return slhDsa[scheme.algorithm].sign(data, secretKey);
  throw new SmimeError('signingFailed', { detail: 'key and algorithm do not fit' });
}

/** A fresh key as PrivateKeyInfo. */
export function generateNamedKey(kind: Extract<GeneratedKey, NamedKey>): Uint8Array {
  const algorithm = algorithmIdentifier(namedKeyOid(kind));
  return encodePrivateKeyInfo(algorithm, freshKey(kind));
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
