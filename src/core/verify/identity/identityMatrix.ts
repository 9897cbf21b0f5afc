import { once } from '../../bytes/once';
import type { Range } from '../../bytes/range';
import type { AddressDefectKind } from '../../mime/addresses';
import { comparedAddress, likeness, type ComparedAddress, type Likeness } from '../../mime/comparedAddress';
import type { HeaderField } from '../../mime/entity';
import { certificateMailboxes, type CertificateMailbox } from '../../x509/addresses';
import type { Certificate } from '../../x509/certificate';
import type { AddressField, HeaderAddress, HeaderAddresses } from './headerAddresses';
import type { ShownHeader } from './shownHeader';

/** Every address of the certificate against every address that the header gives to who has sent the message. */
export interface IdentityMatrix {
  readonly columns: readonly CertificateMailbox[];
  readonly rows: readonly IdentityRow[];
  /** How many columns and rows there are beyond those that are given; absent where there are none. */
  readonly omitted?: { readonly columns: number; readonly rows: number };
}

/** One address of a header, or what stands where one should. */
export interface IdentityRow {
  readonly where: ShownHeader['where'];
  /** Such as `From`. */
  readonly field: string;
  /** Of a Resent- field: which time the message was sent on, the last being 1. */
  readonly block?: number;
  readonly display?: string;
  readonly address?: string;
  /** Why there is no address. */
  readonly problem?: 'unreadable' | 'empty' | 'displayNameOnly';
  /** What stands there, where it cannot be read. */
  readonly written?: string;
  readonly range: Range;
  /** One for each column; none without an address. */
  readonly cells: readonly Likeness[];
}

const FIELDS: readonly string[] = ['from', 'sender', 'reply-to', 'resent-from', 'resent-sender'];

// Honest certificates and headers have a few; the matrix of a hostile one would be the product of two files.
const MOST_COLUMNS = 50;
const MOST_ROWS = 40;

/** The matrix of one signature. */
export function identityMatrix(
  certificate: Certificate | undefined,
  headers: readonly ShownHeader[],
): IdentityMatrix {
  const { columns, compared, beyond } = certificate === undefined ? noColumns : columnsOf(certificate);
  const all = headers.map(linesOf);
  const lines = all.flatMap((each) => each.slice(0, MOST_ROWS)).slice(0, MOST_ROWS);
  const rows = lines.map((line) => rowOf(line, compared));
  const omitted = {
    columns: beyond,
    rows: all.reduce((sum, { length }) => sum + length, 0) - rows.length,
  };
  return { columns, rows, ...(omitted.columns + omitted.rows > 0 && { omitted }) };
}

interface Columns {
  readonly columns: readonly CertificateMailbox[];
  readonly compared: readonly ComparedAddress[];
  /** How many there are beyond those. */
  readonly beyond: number;
}

const noColumns: Columns = { columns: [], compared: [], beyond: 0 };

/** A certificate can have thousands of addresses and of signatures, and a header as many: each is read once. */
const columnsOf = once((certificate: Certificate): Columns => {
  const mailboxes = certificateMailboxes(certificate);
  const columns = mailboxes.slice(0, MOST_COLUMNS);
  return {
    columns,
    compared: columns.map(({ address }) => comparedAddress(address)),
    beyond: mailboxes.length - columns.length,
  };
});

type Line = Omit<IdentityRow, 'cells' | 'address'> & { readonly compared?: HeaderAddress };

function rowOf({ compared, ...line }: Line, columns: readonly ComparedAddress[]): IdentityRow {
  if (compared === undefined) return { ...line, cells: [] };
  const { display, address, range } = compared;
  const cells = columns.map((column) => likeness(compared, column));
  return { ...line, ...(display !== undefined && { display }), address, range, cells };
}

/** The lines of a header, in its order. */
function linesOf({ where, addresses }: ShownHeader): readonly Line[] {
  return (where === 'outer' ? outerLines : innerLines)(addresses);
}

const outerLines = once((addresses: HeaderAddresses) => readLines('outer', addresses));
const innerLines = once((addresses: HeaderAddresses) => readLines('inner', addresses));

function readLines(where: ShownHeader['where'], addresses: HeaderAddresses): readonly Line[] {
  const blockOf = resentBlocks(addresses.fields);
  return addresses.fields
    .filter(({ name }) => FIELDS.includes(name.toLowerCase()))
    .slice(0, MOST_ROWS + 1)
    .flatMap((field) => {
      const reading = addresses.read(field);
      const block = blockOf.get(field);
      const start = { where, field: field.name, ...(block !== undefined && { block }) };
      return reading === undefined ? [] : fieldLines(reading).map((line) => ({ ...start, ...line }));
    });
}

const problems: Readonly<Record<AddressDefectKind, NonNullable<IdentityRow['problem']>>> = {
  badAddress: 'unreadable',
  unclosed: 'unreadable',
  emptyAddress: 'empty',
  displayNameOnly: 'displayNameOnly',
};

function fieldLines({
  field,
  addresses,
  unreadable,
}: AddressField): readonly Omit<Line, 'where' | 'field'>[] {
  const lines = [
    ...addresses.map((compared) => ({ compared, range: compared.range })),
    ...unreadable.map(({ kind, written, range }) => ({ problem: problems[kind], written, range })),
  ];
  return lines.length > 0 ? lines : [{ problem: 'empty', range: field.valueRange }];
}

/** Whoever sends a message on puts his fields before those of the ones before him, each at most once (RFC 5322 3.6.6). */
function resentBlocks(fields: readonly HeaderField[]): ReadonlyMap<HeaderField, number> {
  const blocks = new Map<HeaderField, number>();
  let seen = new Set<string>();
  let block = 1;
  for (const field of fields) {
    const name = field.name.toLowerCase();
    if (!name.startsWith('resent-')) continue;
    if (seen.has(name)) {
      block++;
      seen = new Set();
    }
    seen.add(name);
    blocks.set(field, block);
  }
  return blocks;
}
