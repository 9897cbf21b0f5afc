import type { Range } from '../../bytes/range';
import type { SourceSet } from '../../bytes/sourceSet';
import { fieldAddresses, type AddressDefect, type Addresses } from '../../mime/addresses';
import { comparedAddress, type ComparedAddress } from '../../mime/comparedAddress';
import type { HeaderField } from '../../mime/entity';
import { fields as fieldsNamed } from '../../mime/entityFields';
import { fromOctetString } from '../../mime/octetText';
import { addressesInText } from './addressesInText';

/** An address of a header field, ready to be compared. */
export interface HeaderAddress extends ComparedAddress {
  readonly display: string | undefined;
  readonly range: Range;
}

/** What cannot be taken for an address, as it is written. */
export interface Unreadable extends AddressDefect<Range> {
  readonly written: string;
}

/** A header field of addresses. */
export interface AddressField {
  readonly field: HeaderField;
  readonly addresses: readonly HeaderAddress[];
  readonly unreadable: readonly Unreadable[];
  /** Those in display names, comments and names of groups, which readers may show in place of the address. */
  readonly mentioned: readonly ComparedAddress[];
}

/** A header by its fields of addresses, all or those of one name, each read when it is first asked for. */
export interface HeaderAddresses {
  readonly fields: readonly HeaderField[];
  readonly named: (name: string) => readonly AddressField[];
  readonly read: (field: HeaderField) => AddressField | undefined;
}

// No honest message has as many addresses in the fields of one name; each is worth some work.
const MOST_ADDRESSES = 1000;

/** Reads headers, each of them and each field once, however many signatures are judged by it. */
export function headerReader(sources: SourceSet): (fields: readonly HeaderField[]) => HeaderAddresses {
  const headers = new Map<readonly HeaderField[], HeaderAddresses>();
  return (fields) => {
    const known = headers.get(fields) ?? headerAddresses(fields, sources);
    headers.set(fields, known);
    return known;
  };
}

function headerAddresses(fields: readonly HeaderField[], sources: SourceSet): HeaderAddresses {
  const readings = new Map<HeaderField, AddressField | undefined>();
  const counts = new Map<string, number>();
  const read = (field: HeaderField): AddressField | undefined => {
    if (readings.has(field)) return readings.get(field);
    const name = field.name.toLowerCase();
    const before = counts.get(name) ?? 0;
    const reading = addressField(field, sources, MOST_ADDRESSES - before);
    readings.set(field, reading);
    counts.set(name, before + (reading?.addresses.length ?? 0));
    return reading;
  };
  // A header can have a hundred thousand fields, and a message thousands of signers.
  const byName = new Map<string, readonly AddressField[]>();
  const named = (name: string): readonly AddressField[] => {
    const found = byName.get(name) ?? fieldsNamed({ fields }, name).flatMap((each) => read(each) ?? []);
    byName.set(name, found);
    return found;
  };
  return { fields, read, named };
}

/** @param most addresses; those beyond count as what cannot be read */
function addressField(field: HeaderField, sources: SourceSet, most: number): AddressField | undefined {
  const source = sources.get(field.valueRange.source);
  if (source === undefined) return undefined;
  const { addresses, defects, remarks } = fieldAddresses(source, field);
  const beyond = addresses.slice(most).map(({ range }) => ({ kind: 'badAddress' as const, range }));
  return {
    field,
    addresses: addresses.slice(0, most).map((each) => ({ ...comparedAddress(each.address), ...each })),
    unreadable: [...defects, ...beyond].slice(0, MOST_ADDRESSES).map((defect) => ({
      ...defect,
      written: fromOctetString(source.latin1(defect.range)),
    })),
    mentioned: mentionedIn(addresses, remarks),
  };
}

function mentionedIn(
  addresses: Addresses<Range>['addresses'],
  remarks: Addresses<Range>['remarks'],
): readonly ComparedAddress[] {
  const texts = [...addresses.flatMap(({ display }) => display ?? []), ...remarks.map(({ text }) => text)];
  return [...new Set(texts.flatMap(addressesInText))].slice(0, MOST_ADDRESSES).map(comparedAddress);
}
