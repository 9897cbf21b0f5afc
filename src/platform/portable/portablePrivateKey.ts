import { shake256_64 } from '@noble/hashes/sha3.js';
import { isContext, isUniversal, Tag } from '../../core/asn1/berNode';
import { readElement } from '../../core/asn1/berReader';
import { unhurried } from '../../core/bytes/pace';
import { equal } from '../../core/bytes/segments';
import type { KeyKind, NamedKey, SignatureScheme } from '../../core/crypto/algorithms';
import type { PrivateKey } from '../../core/crypto/provider';
import { SmimeError } from '../../core/errors/smimeError';
import { decodeCurvePrivateKey, decodeLatticePrivateKey } from '../../core/keys/namedPrivateKey';
import { ecCurves, ecdsaOptions, edCurves, xCurves } from './curves';
import { notWith } from './notWith';
import { agree, spkiOf } from './portableAgreement';
import { portableHash } from './portableHash';
import { decapsulate } from './portableKem';
import { portableRsaKey } from './portableRsaKey';
import { mlDsa, mlKem, slhDsa } from './postQuantum';
import { readPkcs8, readSpki, usable } from './readKeys';
import { unknownKey } from './unknownKey';

interface KeyPair {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** A private key that works in JavaScript alone: all kinds but DSA. @throws SmimeError `malformed`, `unsupportedAlgorithm` */
export function portablePrivateKey(pkcs8: Uint8Array): PrivateKey {
  const { info, decoding } = readPkcs8(pkcs8);
  const algorithm = decoding.source.view(info.algorithm.node);
  // The public half is not known yet; the kind is read from the algorithm alone.
  const { kind } = readSpki(spkiOf(algorithm, new Uint8Array())).info;
  if (kind.kind === 'rsa' || kind.kind === 'rsa-pss') return portableRsaKey(kind.kind, info, algorithm);
  if (kind.kind === 'dsa') throw verifiedOnly(info.algorithm.oid.value);
  if (kind.kind === 'unknown') throw unknownKey(kind);
  const pair = usable('private', () => keyPair(kind, info.privateKey));
  const unlike = (): SmimeError => notWith(kind, info.algorithm.oid.value);
  return privateKeyOf(kind, pair.secretKey, spkiOf(algorithm, pair.publicKey), unlike);
}

/** FIPS 186-5 keeps DSA for old signatures alone. */
function verifiedOnly(oid: string): SmimeError {
  const detail = `a DSA private key (${oid}); DSA signatures are verified, and none are made`;
  return new SmimeError('unsupportedAlgorithm', { detail });
}

/** The kinds that @noble has. */
type NobleKey = Extract<KeyKind, { kind: 'ec' }> | NamedKey;

function keyPair(kind: NobleKey, privateKey: Uint8Array): KeyPair {
  switch (kind.kind) {
    case 'ec': {
      const secretKey = ecSecret(privateKey);
      const publicKey = ecCurves[kind.curve].getPublicKey(secretKey, false);
      if (fitsNamed(publicKey, namedPoint(privateKey))) return { secretKey, publicKey };
      throw new SmimeError('malformed', { detail: 'the private key does not fit its public half' });
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
      break;
  }
  // RFC 9909 5: the octets as they are, without an OCTET STRING of their own.
  return { secretKey: privateKey, publicKey: slhDsa[kind.algorithm].getPublicKey(privateKey) };
}

/** The privateKey of ECPrivateKey (RFC 5915 3). */
function ecSecret(privateKey: Uint8Array): Uint8Array {
  const secret = readElement(privateKey)?.children[1];
  if (isUniversal(secret, Tag.octetString))
    return privateKey.subarray(secret.contentStart, secret.contentEnd);
  throw new SmimeError('malformed', { detail: 'the private key is no ECPrivateKey' });
}

/** The publicKey of ECPrivateKey, a BIT STRING under [1] (RFC 5915 3); undefined where there is none. */
function namedPoint(privateKey: Uint8Array): Uint8Array | undefined {
  const tagged = readElement(privateKey)?.children.find((each) => isContext(each, 1));
  const [point] = tagged?.children ?? [];
  // The first octet counts unused bits.
  return point && privateKey.subarray(point.contentStart + 1, point.contentEnd);
}

/** Whether an uncompressed point is the one that is named, in whatever form (SEC 1 2.3.3). */
function fitsNamed(point: Uint8Array, named: Uint8Array | undefined): boolean {
  if (named === undefined || named.length === point.length)
    return named === undefined || equal(named.subarray(1), point.subarray(1));
  const first = 2 + ((point.at(-1) ?? 0) & 1);
  return named[0] === first && equal(named.subarray(1), point.subarray(1, (point.length + 1) / 2));
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

function privateKeyOf(
  kind: NobleKey,
  secretKey: Uint8Array,
  spki: Uint8Array,
  unlike: () => SmimeError,
): PrivateKey {
  return {
    kind,
    spki,
    sign: (scheme, data) => sign(kind, secretKey, scheme, data),
    rsaDecrypt: () => Promise.reject(unlike()),
    agree: async (point) => {
      if (kind.kind !== 'ec' && kind.kind !== 'xdh') throw unlike();
      return Promise.resolve(agree(kind, secretKey, point));
    },
    decapsulate: async (ciphertext) => {
      if (kind.kind !== 'ml-kem') throw unlike();
      return Promise.resolve(decapsulate(kind.algorithm, secretKey, ciphertext));
    },
  };
}

async function sign(
  kind: NobleKey,
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
