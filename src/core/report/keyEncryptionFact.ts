import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import { toHex } from '../bytes/hex';
import { oidName } from '../crypto/oidName';
import type { RecipientInfo } from '../cms/recipientInfo';
import type { KemRecipientInfo } from '../cms/kemRecipientInfo';
import { kemScheme } from '../crypto/kem';
import { describeDerivation } from '../crypto/keyDerivation';
import { SmimeError } from '../errors/smimeError';
import type { RecipientEntry } from '../smime/recipients/recipient';
import { algorithmFact, noAlgorithm } from './algorithmFact';
import type { AlgorithmFact } from './report';

type Parameters = NonNullable<AlgorithmFact['parameters']>;

/** How the key of the content is encrypted to a recipient: the algorithm, its parameters, and those that stand beside it. */
export function keyEncryptionFact(
  decoding: Decoding,
  { info, keyEncryptionAlgorithm }: RecipientEntry,
): AlgorithmFact {
  if (keyEncryptionAlgorithm === undefined) return noAlgorithm;
  const fact = algorithmFact(decoding, keyEncryptionAlgorithm);
  const parameters = { ...fact.parameters, ...parametersBeside(decoding, info) };
  return Object.keys(parameters).length === 0 ? fact : { ...fact, parameters };
}

function parametersBeside(decoding: Decoding, info: RecipientInfo): Parameters {
  if (info.type === 'pwri') {
    const { keyDerivationAlgorithm: derivation } = info;
    return derivation === undefined ? {} : derivationParameters(decoding, derivation);
  }
  const ukm: Parameters = 'ukm' in info ? { ukm: toHex(info.ukm.value) } : {};
  if (info.type !== 'kemri') return ukm;
  const kekLength = info.kekLength.value;
  const keyWrap = oidName(info.wrap.oid.value);
  return {
    ...secretParameters(decoding, info),
    ...derivationParameters(decoding, info.kdf),
    kekLength,
    keyWrap,
    ...ukm,
  };
}

/** How RSA-KEM makes its secret, which it need not say; what cannot be read is named where it is needed. */
function secretParameters(
  decoding: Decoding,
  { keyEncryptionAlgorithm, kekLength }: KemRecipientInfo,
): Parameters {
  try {
    const scheme = kemScheme(decoding, keyEncryptionAlgorithm, kekLength.value);
    return scheme.kind === 'rsa-kem' ? { secretDerivation: describeDerivation(scheme.derivation) } : {};
  } catch (error) {
    if (SmimeError.is(error)) return {};
    throw error;
  }
}

/** A key derivation and its own parameters, side by side. */
function derivationParameters(decoding: Decoding, algorithm: AlgorithmIdentifier): Parameters {
  const { name, parameters } = algorithmFact(decoding, algorithm);
  return { keyDerivation: name, ...parameters };
}
