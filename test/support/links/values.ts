import { childrenOf, octetsOf, type Element } from './element';

const BMP_STRING = 0x1e;
const UNIVERSAL_STRING = 0x1c;
const TELETEX_STRING = 0x14;
const STRINGS: readonly number[] = [
  0x0c,
  0x12,
  0x13,
  TELETEX_STRING,
  0x16,
  0x1a,
  UNIVERSAL_STRING,
  BMP_STRING,
];

/** Lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** The dotted form of an OBJECT IDENTIFIER. */
export function dotted({ content }: Element): string {
  const arcs = [''].slice(1);
  let bits = '';
  for (const octet of content) {
    bits += (octet & 0x7f).toString(2).padStart(7, '0');
    if (octet >= 0x80) continue;
    arcs.push(BigInt(`0b${bits}`).toString());
    bits = '';
  }
  const head = BigInt(arcs[0] ?? '0');
  const top = head >= 80n ? 2n : head / 40n;
  return [top, head - top * 40n, ...arcs.slice(1)].join('.');
}

/** The magnitude of an INTEGER in hexadecimal, whole octets, with a sign before a negative one. */
export function integerHex({ content }: Element): string {
  const value = BigInt.asIntN(content.length * 8, BigInt(`0x${hexOf(content) || '0'}`));
  const digits = (value < 0n ? -value : value).toString(16);
  return (value < 0n ? '-' : '') + (digits.length % 2 === 0 ? digits : `0${digits}`);
}

/** An INTEGER in decimal. */
export function integerText({ content }: Element): string {
  return BigInt.asIntN(content.length * 8, BigInt(`0x${hexOf(content) || '0'}`)).toString();
}

/** A character string by its tag. */
export function stringOf(element: Element): string {
  const octets = octetsOf(element);
  if (element.first === BMP_STRING) return new TextDecoder('utf-16be').decode(octets);
  if (element.first === TELETEX_STRING) return Buffer.from(octets).toString('latin1');
  if (element.first === UNIVERSAL_STRING) {
    const points = Array.from({ length: octets.length >> 2 }, (_, at) =>
      Buffer.from(octets).readUInt32BE(at * 4),
    );
    return String.fromCodePoint(...points);
  }
  return Buffer.from(octets).toString('utf8');
}

/** UTCTime or GeneralizedTime as ISO 8601, whole seconds. */
export function timeOf({ first, content }: Element): string {
  const text = Buffer.from(content).toString('latin1');
  const short = Number(text.slice(0, 2)) < 50 ? `20${text}` : `19${text}`;
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)?(\d\d)?[.,]?\d*(?:Z|([+-])(\d\d)(\d\d))?$/.exec(
    first === 0x17 ? short : text,
  );
  const [, year, month, day, hour, minute = 0, second = 0, sign, east = 0, more = 0] = match ?? [];
  const shift = (Number(east) * 60 + Number(more)) * (sign === '-' ? -1 : 1);
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute) - shift,
    Number(second),
  );
  return Number.isNaN(at) ? 'no time' : new Date(at).toISOString().replace('.000', '');
}

const SHORT: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** A Name as RFC 4514 writes it. */
export function nameOf(name: Element | undefined): string {
  return childrenOf(name)
    .map((rdn) => childrenOf(rdn).map(attributeOf).join('+'))
    .toReversed()
    .join(',');
}

function attributeOf(attribute: Element): string {
  const [type, value] = childrenOf(attribute);
  if (type === undefined || value === undefined) return 'no attribute';
  const oid = dotted(type);
  return `${SHORT[oid] ?? oid}=${valueOf(value, attribute)}`;
}

function valueOf(value: Element, { content }: Element): string {
  if (!STRINGS.includes(value.first & ~0x20))
    return `#${hexOf(content.subarray(content.length - value.length))}`;
  const text = stringOf(value)
    .split('')
    .map((each) => ('"+,;<>\\'.includes(each) ? `\\${each}` : each));
  return text
    .map((each, index) => {
      if (each === '\0') return '\\00';
      const atEnd = index === text.length - 1 && each === ' ';
      return (index === 0 && (each === ' ' || each === '#')) || atEnd ? `\\${each}` : each;
    })
    .join('');
}
