import type { BerNode } from '../asn1/berNode';
import type { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Attribute } from '../cms/attribute';
import { decodeSigningTime } from '../cms/attributes/signingTime';
import { oidName } from '../crypto/oidName';
import type { ImprintComparison } from '../verify/timeStampImprint';
import { SmimeError } from '../errors/smimeError';
import { listText, wholeText } from './attributes/bounded';
import { valueText } from './attributes/table';
import type { AttributeFact } from './report';

/** An attribute with its meaning in words, as far as it is known here. */
export function attributeFact(
  decoding: Decoding,
  attribute: Attribute,
  signed: boolean,
  imprints: readonly ImprintComparison[] = [],
): AttributeFact {
  const { oid, range, values } = attribute;
  const textOf = (value: BerNode): string => {
    const imprint = imprints.find(({ range: { start } }) => start === value.start);
    return `${valueText(decoding, oid.value, value).text}${imprintText(imprint)}`;
  };
  const text = listText(values, textOf, '; ');
  return { oid: oid.value, name: oidName(oid.value), signed, text: wholeText(text), range };
}

/** Whether a timestamp is over the signature that it stands with. */
function imprintText(imprint: ImprintComparison | undefined): string {
  if (imprint === undefined) return '';
  if (imprint.computed === undefined) return ', imprint not compared';
  return imprint.matches ? ', imprint matches the signature' : ', imprint is of something else';
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
