import { content, type BerNode } from '../asn1/berNode';
import { leaves } from '../asn1/berValue';
import type { Decoding } from '../asn1/fields';
import type { Range } from '../bytes/range';
import { concat } from '../bytes/segments';
import { contentEncryption, type ContentEncryption } from '../crypto/contentEncryption';
import { SmimeError } from '../errors/smimeError';
import type { EncryptedLayer } from '../smime/layer';
import { keyDoubt } from '../smime/undecidedKey';
import { octetsFact, SHOWN, type OctetsFact } from './octetsFact';

/** How the content of a layer was encrypted; the key itself is no part of a report. */
export interface EncryptionFact {
  /** Octets of the key of the content; undefined where nothing says it and no key has opened it. */
  readonly keyLength?: number;
  /** Whether the key is known, so that a person can be shown it on request. */
  readonly isKeyKnown: boolean;
  /** Whether a person gave the key. */
  readonly isKeyGiven?: boolean;
  /** Whether the key may be another one for all that can be told; of a key that nobody gave only where it is so. */
  readonly isKeyUndecided?: boolean;
  /** The initialization vector or the nonce. */
  readonly iv?: OctetsFact;
  /** The ciphertext, without the tags and lengths of its pieces; undefined where it is kept elsewhere. */
  readonly encryptedContent?: OctetsFact;
  /** The authentication tag, and the attributes that it covers too. */
  readonly mac?: OctetsFact;
  readonly authAttrs?: Range;
  /** Where the version, the recipients and all else of it stand. */
  readonly range: Range;
}

/** What there is to say of the encryption of a layer, opened or not. */
export function encryptionFact(layer: EncryptedLayer): EncryptionFact {
  const { decoding, envelopedData, contentKey } = layer;
  const { encryptedContentInfo: info, range } = envelopedData;
  const cipher = info && readable(() => contentEncryption(decoding, info.contentEncryptionAlgorithm));
  const keyLength = contentKey?.octets.length ?? cipher?.keyLength;
  const { mac, authAttrs } = 'mac' in envelopedData || 'authAttrs' in envelopedData ? envelopedData : {};
  return {
    ...(keyLength !== undefined && { keyLength }),
    isKeyKnown: contentKey !== undefined,
    ...keyStanding(layer),
    ...(cipher && { iv: octetsFact(cipher.iv, cipher.ivRange) }),
    ...(info?.encryptedContent && { encryptedContent: ciphertext(decoding, info.encryptedContent) }),
    ...(mac && { mac: octetsFact(mac.value, mac.range) }),
    ...(authAttrs && { authAttrs }),
    range,
  };
}

function keyStanding(layer: EncryptedLayer): Pick<EncryptionFact, 'isKeyGiven' | 'isKeyUndecided'> {
  const isKeyUndecided = keyDoubt(layer) !== undefined;
  if (layer.contentKey?.isGiven === true) return { isKeyGiven: true, isKeyUndecided };
  return isKeyUndecided ? { isKeyUndecided } : {};
}

/** What cannot be read is named by the layer's own problem. */
function readable(read: () => ContentEncryption): ContentEncryption | undefined {
  try {
    return read();
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}

/** A sender that streams writes it in many pieces, which may be small. */
function ciphertext(decoding: Decoding, node: BerNode): OctetsFact {
  const pieces = leaves(node).map((leaf) => content(leaf));
  const length = pieces.reduce((sum, { start, end }) => sum + end - start, 0);
  const first = pieces.filter(({ start, end }) => end > start).slice(0, SHOWN);
  const views = first.map(({ start, end }) => {
    return decoding.source.view({ start, end: Math.min(end, start + SHOWN) });
  });
  return octetsFact(concat(views), decoding.range(node), length);
}
