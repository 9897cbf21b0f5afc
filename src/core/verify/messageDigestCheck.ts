import type { Decoding } from '../asn1/fields';
import { Oid, oidName } from '../asn1/oids';
import { toHex } from '../bytes/hex';
import type { Pace } from '../bytes/pace';
import type { Range } from '../bytes/range';
import { firstValue, octetsOf } from '../cms/attribute';
import type { SignerInfo } from '../cms/signerInfo';
import { digestOf } from '../crypto/digests';
import type { CryptoProvider } from '../crypto/provider';
import { equal } from '../bytes/segments';
import type { Check } from './check';
import { checked } from './checkReasons';
import type { Reading, SignedContent } from './signedContent';

/** The digest that was signed beside the one of what is here. */
export interface DigestComparison {
  readonly check: Check;
  /** Hexadecimal. */
  readonly expected?: string;
  readonly computed?: string;
  readonly expectedRange?: Range;
  readonly over?: Range;
  readonly lineEnds?: Reading['lineEnds'];
}

/** Compares the message-digest attribute with the digest of the content, in each way of reading its line ends. */
export async function compareDigest(
  decoding: Decoding,
  info: SignerInfo,
  content: SignedContent | undefined,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<DigestComparison> {
  const expected = octetsOf(decoding, firstValue(info.signedAttrs?.attributes ?? [], Oid.messageDigest));
  const digest = digestOf(info.digestAlgorithm.oid.value);
  const known = { ...(expected && { expected: toHex(expected.value), expectedRange: expected.range }) };
  if (digest === undefined) {
    const detail = oidName(info.digestAlgorithm.oid.value);
    return { ...known, check: checked('digestUnsupported', { detail, range: info.digestAlgorithm.range }) };
  }
  if (content === undefined) {
    return { ...known, check: checked(info.signedAttrs === undefined ? 'noSignedAttributes' : 'noContent') };
  }
  const tried: { readonly lineEnds: Reading['lineEnds']; readonly value: Uint8Array }[] = [];
  for (const { lineEnds, segments } of content.readings) {
    tried.push({ lineEnds, value: await crypto.digest(digest, segments, pace) });
  }
  const match = tried.find(({ value }) => expected !== undefined && equal(value, expected.value));
  const shown = match ?? tried[0];
  const computed = shown && { computed: toHex(shown.value), over: content.range, lineEnds: shown.lineEnds };
  return { ...known, ...computed, check: result(info, expected?.range, match !== undefined) };
}

function result({ signedAttrs }: SignerInfo, expected: Range | undefined, matches: boolean): Check {
  if (signedAttrs === undefined) return checked('noSignedAttributes');
  if (expected === undefined) return checked('noMessageDigest', { range: signedAttrs.range });
  return checked(matches ? 'digestMatches' : 'digestMismatch', { range: expected });
}
