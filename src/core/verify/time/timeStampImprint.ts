import { Decoding } from '../../asn1/fields';
import type { BerNode } from '../../asn1/berNode';
import { toHex } from '../../bytes/hex';
import type { Pace } from '../../bytes/pace';
import type { Range } from '../../bytes/range';
import { equal } from '../../bytes/segments';
import { attributesOf, type Attribute } from '../../cms/attribute';
import { AttributeOid } from '../../cms/attributes/attributeOids';
import { decodeTimeStampToken, type TstInfo } from '../../cms/attributes/timeStampToken';
import type { SignerInfo } from '../../cms/signerInfo';
import type { DigestName } from '../../crypto/algorithms';
import { digestOf } from '../../crypto/digests';
import { oidName } from '../../crypto/oidName';
import type { CryptoProvider } from '../../crypto/provider';
import { SmimeError } from '../../errors/smimeError';
import { matchingDigest, type Digests } from '../signature/messageDigestCheck';
import type { SignedContent } from '../signature/signedContent';

/** What a timestamp is over, beside what it stands with: a signature value, or the content that was signed. */
export interface ImprintComparison {
  /** The token. */
  readonly range: Range;
  readonly over: 'signature' | 'content';
  /** Name of the digest. */
  readonly digest: string;
  /** messageImprint, hexadecimal. */
  readonly expected: string;
  /** The digest of what it stands with, hexadecimal; undefined where the digest or the content is not known. */
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
  { unsignedAttrs, signature }: SignerInfo,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<readonly ImprintComparison[]> {
  const attributes = attributesOf(unsignedAttrs, AttributeOid.signatureTimeStampToken);
  return compared(new Decoding(source), attributes, 'signature', pace, (digest) =>
    crypto.digest(digest, [signature.value], pace),
  );
}

/**
 * Compares the messageImprint of each content timestamp with the digest of the content (RFC 5126 5.11.4), however its
 * line ends were taken.
 */
export async function compareContentImprints(
  { source }: Decoding,
  { signedAttrs }: SignerInfo,
  content: SignedContent | undefined,
  digests: Digests,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<readonly ImprintComparison[]> {
  const attributes = attributesOf(signedAttrs?.attributes ?? [], AttributeOid.contentTimestamp);
  return compared(new Decoding(source), attributes, 'content', pace, async (digest, expected) => {
    if (content === undefined) return undefined;
    return (await matchingDigest(digest, expected, content, digests, crypto, pace)).value;
  });
}

/** The digest of what a token stands with; undefined where that is not here. */
type DigestOf = (digest: DigestName, expected: Uint8Array) => Promise<Uint8Array | undefined>;

async function compared(
  decoding: Decoding,
  attributes: readonly Attribute[],
  over: ImprintComparison['over'],
  pace: Pace,
  digestFor: DigestOf,
): Promise<readonly ImprintComparison[]> {
  const found: ImprintComparison[] = [];
  for (const value of attributes.flatMap(({ values }) => values)) {
    await pace.breathe();
    const token = readToken(decoding, value);
    if (token === undefined) continue;
    found.push({ range: decoding.range(value), over, ...(await compare(token, digestFor)) });
  }
  return found;
}

function readToken({ source }: Decoding, value: BerNode): TstInfo | undefined {
  try {
    return decodeTimeStampToken(new Decoding(source), value).info;
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}

async function compare(
  { hashAlgorithm, hashedMessage: { value: expected } }: TstInfo,
  digestFor: DigestOf,
): Promise<Pick<ImprintComparison, 'digest' | 'expected' | 'computed' | 'matches'>> {
  const { value: oid } = hashAlgorithm.oid;
  const known = { digest: oidName(oid), expected: toHex(expected) };
  const digest = digestOf(oid);
  const computed = digest && (await digestFor(digest, expected));
  if (computed === undefined) return { ...known, matches: false };
  return { ...known, computed: toHex(computed), matches: equal(computed, expected) };
}
