import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import { toHex } from '../bytes/hex';
import { isShake } from '../crypto/digests';
import { contentEncryption } from '../crypto/contentEncryption';
import { keyAgreementScheme } from '../crypto/keyAgreement';
import { describeDerivation, keyDerivation } from '../crypto/keyDerivation';
import { oidName } from '../crypto/oidName';
import { passwordWrapCipher } from '../crypto/passwordWrap';
import { keyTransportScheme } from '../crypto/keyTransport';
import { keyDerivations } from '../crypto/registry/keyDerivations';
import { keyWraps } from '../crypto/registry/keyEncryption';
import { algorithmOf, type RegisteredAlgorithm } from '../crypto/registry/registry';
import { standingOf, type Standing } from '../crypto/standing';
import { signatureScheme } from '../crypto/signatureScheme';
import { decodePbkdf2 } from '../keys/pbkdf2Parameters';
import { SmimeError } from '../errors/smimeError';
import type { AlgorithmFact } from './report';

type Parameters = Readonly<Record<string, string | number>>;

/** An algorithm by name and object identifier, its parameters with their defaults filled in where they are known. */
export function algorithmFact(decoding: Decoding, algorithm: AlgorithmIdentifier): AlgorithmFact {
  const { oid, range } = algorithm;
  const parameters = parametersOf(decoding, algorithm);
  return {
    oid: oid.value,
    name: oidName(oid.value),
    range,
    ...(parameters && { parameters }),
    ...standingFacts(standingOf(decoding, algorithm)),
  };
}

function standingFacts({
  strength,
  deprecated,
  clause,
}: Standing): Pick<AlgorithmFact, 'strength' | 'deprecated' | 'clause'> {
  return {
    ...(strength !== undefined && { strength }),
    ...(deprecated && { deprecated }),
    ...(clause !== undefined && { clause }),
  };
}

/** An algorithm that is not there: an ori of unknown kind has none, nor has an EnvelopedData cut off before it. */
export const noAlgorithm: AlgorithmFact = { oid: '', name: '' };

function parametersOf(decoding: Decoding, algorithm: AlgorithmIdentifier): Parameters | undefined {
  const row = algorithmOf(algorithm.oid.value);
  try {
    return row && readers[row.family]?.(decoding, algorithm);
  } catch (error) {
    // What cannot be read is named by the check that needs it.
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}

type Reader = (decoding: Decoding, algorithm: AlgorithmIdentifier) => Parameters | undefined;

const readPss: Reader = (decoding, algorithm) => {
  const scheme = signatureScheme(decoding, algorithm, '');
  if (scheme.kind !== 'rsa-pss') return undefined;
  const { digest, mgfDigest, saltLength } = scheme;
  const mask = isShake(mgfDigest) ? mgfDigest : `mgf1 with ${mgfDigest}`;
  return { hashAlgorithm: digest, maskGenAlgorithm: mask, saltLength };
};

const readOaep: Reader = (decoding, algorithm) => {
  const scheme = keyTransportScheme(decoding, algorithm);
  if (scheme.kind !== 'rsa-oaep') return undefined;
  const { digest, mgfDigest, label } = scheme;
  return { hashAlgorithm: digest, maskGenAlgorithm: `mgf1 with ${mgfDigest}`, pSource: toHex(label) };
};

const readAgreement: Reader = (decoding, algorithm) => {
  const { derivation, wrap } = keyAgreementScheme(decoding, algorithm);
  return { keyDerivation: describeDerivation(derivation), keyWrap: oidName(keyWraps[wrap].oid) };
};

const readDerivation: Reader = (decoding, algorithm) => {
  if (algorithm.oid.value === keyDerivations.PBKDF2.oid) return readPbkdf2(decoding, algorithm);
  // HKDF says its digest in its name.
  return algorithm.parameters && { digest: keyDerivation(decoding, algorithm).digest };
};

const readPbkdf2: Reader = (decoding, algorithm) => {
  const { digest, salt, iterations } = decodePbkdf2(decoding, algorithm);
  return { prf: `hmac with ${digest}`, iterations, salt: toHex(salt) };
};

const readPasswordWrap: Reader = (decoding, algorithm) => {
  const { cipher, iv } = passwordWrapCipher(decoding, algorithm);
  return { keyEncryptionCipher: cipher, iv: toHex(iv) };
};

const readCipher: Reader = (decoding, algorithm) => {
  const { iv, tagLength, effectiveBits } = contentEncryption(decoding, algorithm);
  return {
    iv: toHex(iv),
    ...(tagLength !== undefined && { tagLength }),
    ...(effectiveBits !== undefined && { effectiveKeyBits: effectiveBits }),
  };
};

const readers: Readonly<Partial<Record<RegisteredAlgorithm['family'], Reader>>> = {
  contentEncryption: readCipher,
  signature: readPss,
  keyTransport: readOaep,
  keyAgreement: readAgreement,
  passwordWrap: readPasswordWrap,
  keyDerivation: readDerivation,
};
