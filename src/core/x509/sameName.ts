import type { Name, NameAttribute } from './name';

/** Whether two names are those of one entity, in whatever string types they are written (RFC 5280 7.1). */
export function sameName(a: Name, b: Name): boolean {
  return nameKey(a) === nameKey(b);
}

/** A text that is the same for names that are the same by RFC 5280 7.1, and for no others. */
export function nameKey({ rdns }: Name): string {
  return rdnKeys(rdns).join('\n');
}

/** The same for each RDN, first to last, for a name that is to begin with another. */
export function rdnKeys(rdns: Name['rdns']): readonly string[] {
  return rdns.map((rdn) => rdn.map(attributeKey).toSorted().join('\t'));
}

/** No value can hold the tabs and line ends between the keys: they are white space, of which single spaces are left. */
function attributeKey({ oid, value, isHex }: NameAttribute): string {
  return `${oid}=${isHex ? value : `'${folded(value)}`}`;
}

/** The string preparation of RFC 4518 as far as it matters here: compatibility forms, case, insignificant spaces. */
function folded(value: string): string {
  return value.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
