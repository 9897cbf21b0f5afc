import type { BerNode } from '../asn1/berNode';
import type { Decoding, Ranged } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Attribute } from '../cms/attribute';
import { decodeSigningTime } from '../cms/attributes/signingTime';
import { oidName } from '../crypto/oidName';
import type { JudgedTimeStamp } from '../verify/time/timeStamp';
import type { ImprintComparison } from '../verify/time/timeStampImprint';
import { SmimeError } from '../errors/smimeError';
import { listText, wholeText } from './attributes/bounded';
import { valueText, type ValueText } from './attributes/table';
import type { AttributeFact } from './report';

/** What was found out about the timestamps of a signature. */
export interface TimeStampFacts {
  readonly imprints: readonly ImprintComparison[];
  /** Absent where they were not judged. */
  readonly timeStamps?: readonly JudgedTimeStamp[];
}

/** An attribute with its meaning in words, as far as it is known here. */
export function attributeFact(
  decoding: Decoding,
  attribute: Attribute,
  signed: boolean,
  stamps: TimeStampFacts = { imprints: [] },
): AttributeFact {
  const { oid, range, values } = attribute;
  const read = (value: BerNode): ValueText => withStamp(valueText(decoding, oid.value, value), value, stamps);
  const text = listText(values, (value) => read(value).text, '; ');
  const [only] = values;
  const items = only === undefined || values.length > 1 ? undefined : read(only).items?.map(wholeText);
  const name = oidName(oid.value);
  return { oid: oid.value, name, signed, text: wholeText(text), ...(items && { items }), range };
}

/** A timestamp, whether it is over what it stands with, and whether it proves anything. */
function withStamp(
  { text, items }: ValueText,
  value: BerNode,
  { imprints, timeStamps }: TimeStampFacts,
): ValueText {
  const imprint = imprints.find(({ range: { start } }) => start === value.start);
  const judged = timeStamps?.find(({ range: { start } }) => start === value.start);
  const words = imprint === undefined ? [] : [imprintText(imprint), trustText(judged)];
  return { text: [text, ...words].join(', '), ...(items && { items: [...items, ...words] }) };
}

function imprintText({ over, computed, matches }: ImprintComparison): string {
  if (computed === undefined) return 'imprint not compared';
  return matches ? `imprint matches the ${over}` : 'imprint is of something else';
}

function trustText(judged: JudgedTimeStamp | undefined): string {
  if (judged === undefined) return 'not verified';
  return judged.problem === undefined ? 'trusted' : 'not trusted';
}

/** The signing time that a signer claims; undefined where there is none that can be read. */
export function signingTimeOf(
  decoding: Decoding,
  attributes: readonly Attribute[],
): Ranged<string> | undefined {
  const value = attributes.find(({ oid }) => oid.value === Oid.signingTime)?.values[0];
  if (value === undefined) return undefined;
  try {
    return decodeSigningTime(decoding, value);
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}
