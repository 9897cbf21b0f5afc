import { TagClass, type BerNode } from './berNode';

/** X.680 8.4, table 1. */
const universal: Readonly<Record<number, string>> = {
  0: 'end-of-contents',
  1: 'BOOLEAN',
  2: 'INTEGER',
  3: 'BIT STRING',
  4: 'OCTET STRING',
  5: 'NULL',
  6: 'OBJECT IDENTIFIER',
  7: 'ObjectDescriptor',
  8: 'EXTERNAL',
  9: 'REAL',
  10: 'ENUMERATED',
  11: 'EMBEDDED PDV',
  12: 'UTF8String',
  13: 'RELATIVE-OID',
  14: 'TIME',
  16: 'SEQUENCE',
  17: 'SET',
  18: 'NumericString',
  19: 'PrintableString',
  20: 'TeletexString',
  21: 'VideotexString',
  22: 'IA5String',
  23: 'UTCTime',
  24: 'GeneralizedTime',
  25: 'GraphicString',
  26: 'VisibleString',
  27: 'GeneralString',
  28: 'UniversalString',
  29: 'CHARACTER STRING',
  30: 'BMPString',
};

const classes: Readonly<Record<TagClass, string>> = {
  [TagClass.universal]: 'UNIVERSAL ',
  [TagClass.application]: 'APPLICATION ',
  [TagClass.context]: '',
  [TagClass.private]: 'PRIVATE ',
};

/** A tag as ASN.1 writes it, such as `SEQUENCE` or `[0]`. */
export function tagName({ tagClass, tag }: BerNode): string {
  const name = tagClass === TagClass.universal ? universal[tag] : undefined;
  return name ?? `[${classes[tagClass]}${tag}]`;
}
