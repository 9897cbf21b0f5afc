import { decodeHeaderText } from '../../mime/encodedWords';
import type { HeaderField } from '../../mime/entity';
import { fields } from '../../mime/entityFields';
import type { InnerHeader } from './innerHeader';

/** What protects one header field (RFC 9788 4.3). */
export type FieldStatus = 'unprotected' | 'signed' | 'encrypted' | 'signedAndEncrypted';

/** A field outside, the one of its name inside, or both. */
export interface FieldState {
  readonly name: string;
  readonly outer: HeaderField | undefined;
  readonly inner: HeaderField | undefined;
  readonly status: FieldStatus;
  /** Whether both are there and say different things. */
  readonly differs: boolean;
}

/** A field as the sender has put it outside, by his own account (RFC 9788 2.2). */
export interface HpOuter {
  readonly name: string;
  readonly value: string;
  readonly field: HeaderField;
}

const HP_OUTER = 'hp-outer';

/** The non-structural fields (RFC 9787 1.1.1): all but those that say how the body is put together. */
function nonStructural(header: readonly HeaderField[]): readonly HeaderField[] {
  return header.filter(({ name }) => !/^(?:content-.*|mime-version|hp-outer)$/i.test(name));
}

/** What HP-Outer says; nothing where the message is not encrypted, since it must then be passed over. */
export function hpOuterOf({ scheme, hp, isEncrypted, entity }: InnerHeader): readonly HpOuter[] {
  if (scheme !== 'rfc9788' || hp !== 'cipher' || !isEncrypted || entity === undefined) return [];
  return fields(entity, HP_OUTER).flatMap((field) => {
    const colon = field.value.indexOf(':');
    if (colon === -1) return [];
    return [{ name: field.value.slice(0, colon).trim(), value: field.value.slice(colon + 1).trim(), field }];
  });
}

/** A field's name and text, by which fields are the same (RFC 9788 4.3.1): however they are folded and encoded. */
export function fieldKey({ name, value }: { readonly name: string; readonly value: string }): string {
  return `${name.toLowerCase()}:${textOf(value)}`;
}

function textOf(value: string): string {
  return decodeHeaderText(value).replaceAll(/\s+/g, ' ').trim();
}

/**
 * What protects each field: those inside, each with the one of its name outside, then those that are outside alone.
 * @param outer the header fields outside
 * @param isValid whether a signature that is over the inner header holds
 */
export function fieldStates(
  outer: readonly HeaderField[],
  header: InnerHeader,
  isValid: boolean,
): readonly FieldState[] {
  const status = statusOf(outer, header, isValid);
  const outside = nonStructural(outer);
  const take = taker(outside);
  const paired = nonStructural(header.entity?.fields ?? []).map((inner): FieldState => {
    const other = take(inner.name);
    const differs = other !== undefined && fieldKey(other) !== fieldKey(inner);
    return { name: inner.name, outer: other, inner, status: status(inner), differs };
  });
  const taken = new Set(paired.map((each) => each.outer));
  const alone = outside.filter((field) => !taken.has(field));
  return [
    ...paired,
    ...alone.map((field): FieldState => {
      return { name: field.name, outer: field, inner: undefined, status: 'unprotected', differs: false };
    }),
  ];
}

/** Gives the fields of a name one after the other, whatever its case. */
function taker(header: readonly HeaderField[]): (name: string) => HeaderField | undefined {
  const names = new Map<string, { readonly all: HeaderField[]; next: number }>();
  for (const field of header) {
    const name = field.name.toLowerCase();
    const found = names.get(name) ?? { all: [], next: 0 };
    names.set(name, found);
    found.all.push(field);
  }
  return (name) => {
    const found = names.get(name.toLowerCase());
    return found?.all[found.next++];
  };
}

/** RFC 9788 4.3.1; for a message/rfc822 wrapping with the changes of 4.10.2. */
function statusOf(
  outer: readonly HeaderField[],
  header: InnerHeader,
  isValid: boolean,
): (field: HeaderField) => FieldStatus {
  const { scheme, hp, isEncrypted } = header;
  if (scheme === 'none') return () => 'unprotected';
  const isConfidential = isEncrypted && (scheme === 'rfc8551' || hp === 'cipher');
  const exposed = new Set((scheme === 'rfc8551' ? outer : hpOuterOf(header)).map(fieldKey));
  return (field) => {
    if (isConfidential && !exposed.has(fieldKey(field))) return isValid ? 'signedAndEncrypted' : 'encrypted';
    return isValid ? 'signed' : 'unprotected';
  };
}
