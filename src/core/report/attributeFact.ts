import type { BerNode } from '../asn1/berNode';
import type { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Attribute } from '../cms/attribute';
import { decodeSigningTime } from '../cms/attributes/signingTime';
import { oidName } from '../crypto/oidName';
import type { ImprintComparison } from '../verify/timeStampImprint';
import { SmimeError } from '../errors/smimeError';
import { listText, wholeText } from './attributes/bounded';
import { valueText, type ValueText } from './attributes/table';
import type { AttributeFact } from './report';

/** An attribute with its meaning in words, as far as it is known here. */
export function attributeFact(
  decoding: Decoding,
  attribute: Attribute,
  signed: boolean,
  imprints: readonly ImprintComparison[] = [],
): AttributeFact {
  const { oid, range, values } = attribute;
  const read = (value: BerNode): ValueText => {
    const imprint = imprints.find(({ range: { start } }) => start === value.start);
    return withImprint(valueText(decoding, oid.value, value), imprint);
  };
  const text = listText(values, (value) => read(value).text, '; ');
  const [only] = values;
  const items = only === undefined || values.length > 1 ? undefined : read(only).items?.map(wholeText);
  const name = oidName(oid.value);
  return { oid: oid.value, name, signed, text: wholeText(text), ...(items && { items }), range };
}

/** A timestamp, and whether it is over the signature that it stands with. */
function withImprint({ text, items }: ValueText, imprint: ImprintComparison | undefined): ValueText {
  const words = imprint === undefined ? [] : [imprintText(imprint)];
  return { text: [text, ...words].join(', '), ...(items && { items: [...items, ...words] }) };
}

function imprintText({ computed, matches }: ImprintComparison): string {
  if (computed === undefined) return 'imprint not compared';
  return matches ? 'imprint matches the signature' : 'imprint is of something else';
}

/** The signing time that a signer claims; undefined where there is none that can be read. */
export function signingTimeOf(decoding: Decoding, attributes: readonly Attribute[]): string | undefined {
  const value = attributes.find(({ oid }) => oid.value === Oid.signingTime)?.values[0];
  if (value === undefined) return undefined;
  try {
    return decodeSigningTime(decoding, value).value;
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}
