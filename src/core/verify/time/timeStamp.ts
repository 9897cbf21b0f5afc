import type { BerNode } from '../../asn1/berNode';
import { Oid } from '../../asn1/oids';
import type { Decoding } from '../../asn1/fields';
import type { Range } from '../../bytes/range';
import { attributesOf } from '../../cms/attribute';
import { AttributeOid } from '../../cms/attributes/attributeOids';
import type { TstInfo } from '../../cms/attributes/timeStampToken';
import type { SignerInfo } from '../../cms/signerInfo';
import { digestOf } from '../../crypto/digests';
import { oidName } from '../../crypto/oidName';
import { digests } from '../../crypto/registry/digests';
import { SmimeError } from '../../errors/smimeError';
import { found, type Draft } from '../finding';
import type { ImprintComparison } from './timeStampImprint';
import { timeStampLayer, type TimeStampLayer } from './timeStampLayer';

/** A timestamp, and whether it proves anything. */
export interface JudgedTimeStamp {
  /** The token. */
  readonly range: Range;
  /** One over the signature value is an unsigned attribute; one over the content counts where it is a signed one. */
  readonly over: ImprintComparison['over'];
  /** What it says; undefined where it cannot be read. */
  readonly info?: TstInfo;
  /** Who says so, by the certificate, or else as the token itself names him. */
  readonly authority?: string;
  /** Why it proves nothing; undefined for one that is trusted. */
  readonly problem?: Draft;
}

/** A timestamp of a signature before it is judged. */
export interface PlacedToken {
  readonly node: BerNode;
  readonly range: Range;
  readonly over: ImprintComparison['over'];
}

/** The timestamps that stand where they count, in order. */
export function timeStampsOf(
  decoding: Decoding,
  { signedAttrs, unsignedAttrs }: SignerInfo,
): readonly PlacedToken[] {
  const signed = attributesOf(signedAttrs?.attributes ?? [], AttributeOid.contentTimestamp);
  const unsigned = attributesOf(unsignedAttrs, AttributeOid.signatureTimeStampToken);
  const placed = (over: PlacedToken['over']) => (node: BerNode) => ({
    node,
    range: decoding.range(node),
    over,
  });
  return [
    ...signed.flatMap(({ values }) => values.map(placed('content'))),
    ...unsigned.flatMap(({ values }) => values.map(placed('signature'))),
  ];
}

/** The layer of a token, or what is wrong with its form (RFC 3161 2.4.2). */
export function readTimeStamp({ source }: Decoding, { node, range }: PlacedToken): TimeStampLayer | Draft {
  try {
    const token = timeStampLayer(source, node);
    const detail = flaw(token);
    return detail === undefined ? token : found('timeStampDamaged', { detail, range });
  } catch (error) {
    if (!SmimeError.is(error)) throw error;
    return found('timeStampDamaged', { detail: error.detail ?? error.message, range });
  }
}

function flaw({ info, layer: { signedData } }: TimeStampLayer): string | undefined {
  const type = signedData.encapContentInfo?.eContentType.value ?? Oid.data;
  if (type !== Oid.tstInfo) return `its content is of type ${oidName(type)}`;
  if (info.version.value !== 1) return `TSTInfo has version ${info.version.value}`;
  const { length } = signedData.signerInfos;
  return length === 1 ? undefined : `it has ${length} signers, not one`;
}

const CLAUSES: Readonly<Record<PlacedToken['over'], string>> = {
  content: 'RFC 5126 §5.11.4',
  signature: 'RFC 5126 §6.1.1',
};

/** What is wrong with what a token is over. */
export function imprintProblem(
  { info }: TimeStampLayer,
  imprint: ImprintComparison | undefined,
  { range, over }: PlacedToken,
): Draft | undefined {
  const clause = CLAUSES[over];
  if (imprint?.computed === undefined)
    return found('timeStampNotCompared', { detail: oidName(info.hashAlgorithm.oid.value), range, clause });
  const { digest, expected, computed, matches } = imprint;
  if (!matches) {
    const what = over === 'content' ? 'the content' : 'the signature value';
    const detail = `its imprint is ${digest} ${expected}, that of ${what} is ${computed}`;
    return found('timeStampMismatch', { detail, range, clause });
  }
  const name = digestOf(info.hashAlgorithm.oid.value);
  // Of two contents with one digest, made beforehand, one is stamped and the other shown.
  const isWeak = name !== undefined && digests[name].strength === 0;
  return isWeak ? found('timeStampWeak', { detail: `its imprint is by ${digest}`, range }) : undefined;
}
