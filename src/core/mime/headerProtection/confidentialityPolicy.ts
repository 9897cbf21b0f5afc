import type { ByteSource } from '../../bytes/byteSource';
import { fieldAddresses } from '../addresses';
import { readDateTime } from '../dateTime';
import type { HeaderField } from '../entity';

/**
 * What those on the way may read of the header (RFC 9788 3.2): `baseline` hides Subject, Comments and Keywords, `shy`
 * names and time zone too, `none` nothing.
 */
export type ConfidentialityPolicy = (typeof CONFIDENTIALITY_POLICIES)[number];

export const CONFIDENTIALITY_POLICIES = ['baseline', 'shy', 'none'] as const;

/** What stands outside in place of the subject. */
const OBSCURED_SUBJECT = '[...]';

/**
 * The value that stands outside: the field's own where the policy lets it be, undefined where the field is left out.
 * @param source the one that the field was read from
 */
export function outerValue(
  policy: ConfidentialityPolicy,
  source: ByteSource,
  field: HeaderField,
): string | undefined {
  const name = field.name.toLowerCase();
  if (policy === 'none') return field.value;
  if (name === 'subject') return OBSCURED_SUBJECT;
  if (name === 'comments' || name === 'keywords') return undefined;
  return policy === 'shy' ? shyValue(name, source, field) : field.value;
}

/** RFC 9788 3.2.2. What cannot be read as the policy takes it stays as it is. */
function shyValue(name: string, source: ByteSource, field: HeaderField): string {
  const { value } = field;
  if (name === 'date') return utcForm(value) ?? value;
  if (name !== 'from' && name !== 'to' && name !== 'cc') return value;
  const bare = bareAddresses(source, field);
  if (bare === undefined || (name === 'from' && bare.length !== 1)) return value;
  return bare.join(', ');
}

// What is altered is ASCII (RFC 9788 3.1).
const printable = /^[ -~]+$/;

/** The addresses alone; undefined where there are groups, or what is no address. */
function bareAddresses(source: ByteSource, field: HeaderField): readonly string[] | undefined {
  const { addresses, defects, remarks } = fieldAddresses(source, field);
  const isList = defects.length === 0 && !remarks.some(({ kind }) => kind === 'group');
  const bare = addresses.map(({ address }) => address);
  return isList && bare.length > 0 && bare.every((each) => printable.test(each)) ? bare : undefined;
}

function utcForm(value: string): string | undefined {
  const iso = readDateTime(value);
  return iso === undefined ? undefined : new Date(iso).toUTCString().replace('GMT', '+0000');
}
