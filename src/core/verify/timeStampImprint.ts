import { Decoding } from '../asn1/fields';
import type { BerNode } from '../asn1/berNode';
import { toHex } from '../bytes/hex';
import type { Pace } from '../bytes/pace';
import type { Range } from '../bytes/range';
import { equal } from '../bytes/segments';
import { attributesOf } from '../cms/attribute';
import { AttributeOid } from '../cms/attributes/attributeOids';
import { decodeTimeStampToken, type TstInfo } from '../cms/attributes/timeStampToken';
import type { SignerInfo } from '../cms/signerInfo';
import { digestOf } from '../crypto/digests';
import { oidName } from '../crypto/oidName';
import type { CryptoProvider } from '../crypto/provider';
import { SmimeError } from '../errors/smimeError';

/** What a timestamp is over, beside the signature value that it stands with. */
export interface ImprintComparison {
  /** The token. */
  readonly range: Range;
  /** Name of the digest. */
  readonly digest: string;
  /** messageImprint, hexadecimal. */
  readonly expected: string;
  /** The digest of the signature value, hexadecimal; undefined where the digest is not known. */
  readonly computed?: string;
  readonly matches: boolean;
}

/**
 * Compares the messageImprint of each signature timestamp with the digest of the signature value (RFC 5126 6.1.1,
 * RFC 3161 2.4.2). Whether the authority that made the token can be trusted is not judged here. A token that cannot be
 * read is left out.
 */
export async function compareImprints(
  { source }: Decoding,
  info: SignerInfo,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<readonly ImprintComparison[]> {
  const found: ImprintComparison[] = [];
  const attributes = attributesOf(info.unsignedAttrs, AttributeOid.signatureTimeStampToken);
  for (const value of attributes.flatMap(({ values }) => values)) {
    await pace.breathe();
    const token = readToken(new Decoding(source), value);
    if (token === undefined) continue;
    const compared = await compare(token, info.signature.value, crypto, pace);
    found.push({ range: source.range(value), ...compared });
  }
  return found;
}

function readToken(decoding: Decoding, value: BerNode): TstInfo | undefined {
  try {
    return decodeTimeStampToken(decoding, value).info;
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}

async function compare(
  { hashAlgorithm, hashedMessage }: TstInfo,
  signature: Uint8Array,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<Omit<ImprintComparison, 'range'>> {
  const { value: oid } = hashAlgorithm.oid;
  const known = { digest: oidName(oid), expected: toHex(hashedMessage.value) };
  const digest = digestOf(oid);
  if (digest === undefined) return { ...known, matches: false };
  const computed = await crypto.digest(digest, [signature], pace);
  return { ...known, computed: toHex(computed), matches: equal(computed, hashedMessage.value) };
}
