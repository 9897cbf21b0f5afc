import type { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { toHex } from '../../bytes/hex';
import type { Pace } from '../../bytes/pace';
import type { Range } from '../../bytes/range';
import { firstValue, octetsOf } from '../../cms/attribute';
import type { SignerInfo } from '../../cms/signerInfo';
import type { DigestName } from '../../crypto/algorithms';
import { digestOf } from '../../crypto/digests';
import { oidName } from '../../crypto/oidName';
import type { CryptoProvider } from '../../crypto/provider';
import { byteLength, equal } from '../../bytes/segments';
import { checked, type Check } from '../check';
import type { LineEnds, Reading, SignedContent } from './signedContent';

/** The digest that was signed beside the one of what is here. */
export interface DigestComparison {
  readonly check: Check;
  /** Hexadecimal. */
  readonly expected?: string;
  readonly computed?: string;
  readonly expectedRange?: Range;
  readonly over?: Range;
  readonly lineEnds?: LineEnds;
  /** Octets that were digested, with their line ends so taken. */
  readonly length?: number;
}

/** Digests of one content that were worked out already: a message can have thousands of signers. */
export type Digests = Map<`${DigestName} ${LineEnds}`, ContentDigest>;

/** A digest of a content, and how many octets it is of. */
export interface ContentDigest {
  readonly value: Uint8Array;
  readonly length: number;
}

/** Compares the message-digest attribute with the digest of the content, in each way of reading its line ends. */
export async function compareDigest(
  decoding: Decoding,
  info: SignerInfo,
  content: SignedContent | undefined,
  digests: Digests,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<DigestComparison> {
  const expected = octetsOf(decoding, firstValue(info.signedAttrs?.attributes ?? [], Oid.messageDigest));
  const digest = digestOf(info.digestAlgorithm.oid.value);
  const known = { ...(expected && { expected: toHex(expected.value), expectedRange: expected.range }) };
  // What is signed over the content itself has no message digest, whatever algorithm is named (RFC 9882 3.3).
  if (digest === undefined && info.signedAttrs === undefined) return { check: checked('noSignedAttributes') };
  if (digest === undefined) {
    const detail = oidName(info.digestAlgorithm.oid.value);
    return { ...known, check: checked('digestUnsupported', { detail, range: info.digestAlgorithm.range }) };
  }
  if (content === undefined) {
    return { ...known, check: checked(info.signedAttrs === undefined ? 'noSignedAttributes' : 'noContent') };
  }
  const found = await matchingDigest(digest, expected?.value, content, digests, crypto, pace);
  return {
    ...known,
    computed: toHex(found.value),
    over: content.range,
    lineEnds: found.lineEnds,
    length: found.length,
    check: result(info, expected?.range, found.matches),
  };
}

interface Found extends ContentDigest {
  readonly lineEnds: LineEnds;
  readonly matches: boolean;
}

/** The digest of the first reading that gives the expected one; where none does, of the right reading. */
export async function matchingDigest(
  digest: DigestName,
  expected: Uint8Array | undefined,
  { readings }: SignedContent,
  digests: Digests,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<Found> {
  let first: Found | undefined;
  for (const reading of readings) {
    const { lineEnds } = reading;
    const { value, length } = await digestOfReading(digest, reading, digests, crypto, pace);
    const found = { value, length, lineEnds, matches: expected !== undefined && equal(value, expected) };
    if (found.matches) return found;
    first ??= found;
    if (expected === undefined) break;
  }
  return first as Found;
}

/** The digest of a content as it is read in one way, worked out once. */
export async function digestOfReading(
  digest: DigestName,
  { lineEnds, segments }: Reading,
  digests: Digests,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<ContentDigest> {
  const key = `${digest} ${lineEnds}` as const;
  const known = digests.get(key);
  if (known !== undefined) return known;
  const content = await segments();
  const found = { value: await crypto.digest(digest, content, pace), length: byteLength(content) };
  digests.set(key, found);
  return found;
}

function result({ signedAttrs }: SignerInfo, expected: Range | undefined, matches: boolean): Check {
  if (signedAttrs === undefined) return checked('noSignedAttributes');
  if (expected === undefined) return checked('noMessageDigest', { range: signedAttrs.range });
  return checked(matches ? 'digestMatches' : 'digestMismatch', { range: expected });
}
