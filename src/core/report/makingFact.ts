import { isUniversal, Tag } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import type { Decoding } from '../asn1/fields';
import type { Range } from '../bytes/range';
import { equal } from '../bytes/segments';
import type { SignerInfo } from '../cms/signerInfo';
import { digests } from '../crypto/registry/digests';
import type { SignedInput } from '../verify/signature/signedInput';
import { octetsFact, type OctetsFact } from './octetsFact';
import type { AlgorithmFact } from './report';

/** How a signature value was made: from what, hashed to what, and the parts that it has. */
export interface MakingFact {
  readonly scheme: SignedInput['scheme'];
  readonly over: SignedInput['over'];
  /** Where the signed attributes stand; what is hashed has the tag of a SET OF in place of theirs (RFC 5652 5.4). */
  readonly signedAttrs?: Range;
  /** Octets of what is hashed, or signed as it is. */
  readonly length: number;
  /** The hash that the scheme takes of it, in hexadecimal; absent where the scheme signs the data themselves. */
  readonly digestAlgorithm?: Pick<AlgorithmFact, 'oid' | 'name'>;
  readonly digest?: string;
  readonly value: OctetsFact;
  /** The two numbers of ECDSA and DSA, or the two halves of EdDSA. */
  readonly parts?: readonly ValuePart[];
}

/** A part of a signature value by its name in the standard: r and s, or R and S. */
export interface ValuePart extends OctetsFact {
  readonly name: string;
}

/** How a signature was made, step by step. */
export function makingFact(decoding: Decoding, info: SignerInfo, input: SignedInput): MakingFact {
  const { scheme, over, length, digest, digestAlgorithm } = input;
  const { signedAttrs, signature } = info;
  const parts = partsOf(decoding, info, scheme);
  return {
    scheme,
    over,
    ...(signedAttrs && { signedAttrs: signedAttrs.range }),
    length,
    ...(digestAlgorithm && { digestAlgorithm: named(digestAlgorithm) }),
    ...(digest !== undefined && { digest }),
    value: octetsFact(signature.value, signature.range),
    ...(parts && { parts }),
  };
}

function named(digest: keyof typeof digests): Pick<AlgorithmFact, 'oid' | 'name'> {
  const { oid, name } = digests[digest];
  return { oid, name };
}

function partsOf(
  decoding: Decoding,
  { signature: { value, range } }: SignerInfo,
  scheme: MakingFact['scheme'],
): readonly ValuePart[] | undefined {
  const at = placeOf(decoding, value, range);
  if (scheme === 'ecdsa' || scheme === 'dsa') return numbers(value, at);
  if (scheme !== 'eddsa' || value.length % 2 !== 0) return undefined;
  const half = value.length / 2;
  const part = (name: string, start: number): ValuePart => ({
    name,
    ...octetsFact(value.subarray(start, start + half), at(start, start + half)),
  });
  return [part('R', 0), part('S', half)];
}

type Placing = (start: number, end: number) => Range;

/** Where octets of the value stand: within it where it is one piece, else all of it. */
function placeOf({ source }: Decoding, value: Uint8Array, range: Range): Placing {
  const from = range.end - value.length;
  const isWhole = from >= range.start && equal(source.view({ start: from, end: range.end }), value);
  return (start, end) => (isWhole ? { ...range, start: from + start, end: from + end } : range);
}

/** `SEQUENCE { r INTEGER, s INTEGER }`; undefined where it is none. */
function numbers(value: Uint8Array, at: Placing): readonly ValuePart[] | undefined {
  const [r, s, ...others] = readElement(value)?.children ?? [];
  if (!isUniversal(r, Tag.integer) || !isUniversal(s, Tag.integer) || others.length > 0) return undefined;
  return [
    { name: 'r', ...octetsFact(value.subarray(r.contentStart, r.contentEnd), at(r.start, r.end)) },
    { name: 's', ...octetsFact(value.subarray(s.contentStart, s.contentEnd), at(s.start, s.end)) },
  ];
}
