import type { Decoding } from '../../asn1/fields';
import { toHex } from '../../bytes/hex';
import type { Pace } from '../../bytes/pace';
import { byteLength } from '../../bytes/segments';
import type { SignerInfo } from '../../cms/signerInfo';
import type { DigestName, SignatureScheme } from '../../crypto/algorithms';
import type { CryptoProvider } from '../../crypto/provider';
import { signatureScheme } from '../../crypto/signatureScheme';
import { SmimeError } from '../../errors/smimeError';
import { digestOfReading, type Digests } from './messageDigestCheck';
import type { SignatureValueResult } from './signatureValueCheck';
import type { SignedContent } from './signedContent';

/** What goes into a signature value: the signed attributes or the content, and their hash where the scheme takes one. */
export interface SignedInput {
  readonly scheme: SignatureScheme['kind'];
  readonly over: 'signedAttrs' | 'content';
  /** Octets. */
  readonly length: number;
  readonly digestAlgorithm?: DigestName;
  /** Hexadecimal. */
  readonly digest?: string;
}

/** Those that sign the data themselves, and hash within. */
const PURE: ReadonlySet<SignatureScheme['kind']> = new Set(['eddsa', 'ml-dsa', 'slh-dsa']);

/**
 * What a signature value was made over, as far as it is here; undefined where the algorithm is not known or there is
 * nothing.
 * @param value what verifying it gave: the reading that fits, if one does
 */
export async function signedInput(
  decoding: Decoding,
  info: SignerInfo,
  content: SignedContent | undefined,
  value: Pick<SignatureValueResult, 'signedAttrs' | 'lineEnds'>,
  digests: Digests,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<SignedInput | undefined> {
  const scheme = knownScheme(decoding, info);
  if (scheme === undefined) return undefined;
  const { kind, digest } = scheme;
  const isPure = PURE.has(kind);
  if (info.signedAttrs !== undefined) {
    const signed = value.signedAttrs ?? info.signedAttrs.der;
    const base = { scheme: kind, over: 'signedAttrs', length: signed.length } as const;
    return isPure ? base : { ...base, ...hashed(digest, await crypto.digest(digest, [signed], pace)) };
  }
  const reading =
    content?.readings.find(({ lineEnds }) => lineEnds === value.lineEnds) ?? content?.readings[0];
  if (reading === undefined) return undefined;
  const base = { scheme: kind, over: 'content' } as const;
  if (isPure) return { ...base, length: byteLength(await reading.segments()) };
  const found = await digestOfReading(digest, reading, digests, crypto, pace);
  return { ...base, length: found.length, ...hashed(digest, found.value) };
}

function hashed(
  digestAlgorithm: DigestName,
  digest: Uint8Array,
): Pick<SignedInput, 'digestAlgorithm' | 'digest'> {
  return { digestAlgorithm, digest: toHex(digest) };
}

/** What cannot be read is named by the check of the signature value. */
function knownScheme(
  decoding: Decoding,
  { signatureAlgorithm, digestAlgorithm }: SignerInfo,
): SignatureScheme | undefined {
  try {
    return signatureScheme(decoding, signatureAlgorithm, digestAlgorithm.oid.value);
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}
