import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import { toHex } from '../bytes/hex';
import { isShake } from '../crypto/digests';
import { contentEncryption } from '../crypto/contentEncryption';
import { keyAgreements, keyAgreementScheme } from '../crypto/keyAgreement';
import { keyWraps } from '../crypto/keyWrap';
import { oidName } from '../crypto/oidName';
import { passwordWrapCipher } from '../crypto/passwordWrap';
import { keyTransportScheme } from '../crypto/keyTransport';
import { algorithmOf } from '../crypto/registry/registry';
import { signatureScheme } from '../crypto/signatureScheme';
import { SmimeError } from '../errors/smimeError';
import type { AlgorithmFact } from './report';

type Parameters = Readonly<Record<string, string | number>>;

/** An algorithm by name and object identifier, its parameters with their defaults filled in where they are known. */
export function algorithmFact(decoding: Decoding, algorithm: AlgorithmIdentifier): AlgorithmFact {
  const { oid, range } = algorithm;
  const parameters = parametersOf(decoding, algorithm);
  return { oid: oid.value, name: oidName(oid.value), range, ...(parameters && { parameters }) };
}

/** An algorithm that is not there: an ori of unknown kind has none, nor has an EnvelopedData cut off before it. */
export const noAlgorithm: AlgorithmFact = { oid: '', name: '' };

function parametersOf(decoding: Decoding, algorithm: AlgorithmIdentifier): Parameters | undefined {
  try {
    return readerOf(algorithm.oid.value)?.(decoding, algorithm);
  } catch (error) {
    // What cannot be read is named by the check that needs it.
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}

function readerOf(oid: string): Reader | undefined {
  const row = algorithmOf(oid);
  if (row?.family === 'contentEncryption') return readCipher;
  if (row?.family === 'signature') return readPss;
  if (keyAgreements.includes(oid)) return readAgreement;
  if (oid === Oid.rsaesOaep) return readOaep;
  return oid === Oid.pwriKek ? readPasswordWrap : undefined;
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

const readAgreement: Reader = (decoding, algorithm) => ({
  keyWrap: oidName(keyWraps[keyAgreementScheme(decoding, algorithm).wrap].oid),
});

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
