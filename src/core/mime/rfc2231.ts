import { latin1 } from '../bytes/text';
import { decodeCharset } from './charset';
import { fromOctetString, octetText } from './octetText';

/** One `name=value` as it stands; one section of a continued parameter. */
export interface Section {
  /** Lower case, without the `*` and number. */
  readonly name: string;
  /** Undefined where the parameter is not continued. */
  readonly number: number | undefined;
  /** Whether the value is percent-encoded: its name ends with `*`. */
  readonly extended: boolean;
  /** One character an octet, unquoted. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const sectionName = /^([^*]+)(?:\*(0|[1-9]\d{0,4}))?(\*)?$/;

/** What a parameter's name says by RFC 2231 3 and 4. */
export function sectionOf(written: string): Pick<Section, 'name' | 'number' | 'extended'> {
  const [, name = written, number, star] = sectionName.exec(written) ?? [];
  const index = number === undefined ? undefined : Number(number);
  return { name: name.toLowerCase(), number: index, extended: star !== undefined };
}

/** The decoded value of a parameter's sections, which are in order. */
export function joinSections(sections: readonly Section[]): string {
  const [first] = sections;
  if (first?.extended !== true) return sections.map(plain).join('');
  const [, charset = '', text = first.value] = /^([^']*)'[^']*'([\s\S]*)$/.exec(first.value) ?? [];
  const octets = sections.map((section, index) =>
    octetsOf(index === 0 ? text : section.value, section.extended),
  );
  const bytes = latin1(octets.join(''));
  return (charset === '' ? undefined : decodeCharset(bytes, charset)) ?? octetText(bytes);
}

function plain({ value, extended }: Section): string {
  return fromOctetString(octetsOf(value, extended));
}

function octetsOf(value: string, extended: boolean): string {
  if (!extended) return value;
  return value.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
