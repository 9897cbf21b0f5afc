import { octetsOf, type Element } from './element';
import { hexOf, timeOf } from './values';

const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';

/** The text of an attribute whose value is one primitive, read apart from the code under test. */
export function attributeText(oid: string, values: readonly Element[]): { readonly text?: string } {
  const [value, second] = values;
  if (value === undefined || second !== undefined) return {};
  if (oid === MESSAGE_DIGEST && value.tag === 4) return { text: hexOf(octetsOf(value)) };
  if (oid === SIGNING_TIME && (value.first === 0x17 || value.first === 0x18)) return { text: timeOf(value) };
  return {};
}
