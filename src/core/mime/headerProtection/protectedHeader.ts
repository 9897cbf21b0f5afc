import type { ByteSource } from '../../bytes/byteSource';
import type { Segments } from '../../bytes/segments';
import { decodeLatin1, latin1 } from '../../bytes/text';
import type { HeaderField, MimeEntity } from '../entity';
import { writeField } from '../headerWriter';
import { isMimeVersion, outerHeader, writtenField } from '../outerHeader';
import { outerValue } from './confidentialityPolicy';
import { isHpOuter, isProtectedField } from './fieldClasses';
import type { HeaderProtectionOptions } from './headerProtectionOptions';

/** A header that stands inside the protection, and what of it stands outside; each field with its line end. */
export interface ProtectedHeader {
  readonly outer: Segments;
  /** Without Content-*. */
  readonly inner: Segments;
}

/**
 * Composes the two headers of a message (RFC 9788 5.2.1, steps 3 to 5 and 7). Fields keep their bytes wherever their
 * value is kept.
 * @param source the one that `entity` was read from
 */
export function protectedHeader(
  source: ByteSource,
  { fields }: MimeEntity,
  { hp, policy }: HeaderProtectionOptions,
): ProtectedHeader {
  const inner = fields.filter(isProtectedField);
  const hidesAny = hp === 'cipher';
  const outside = new Map(
    inner.map((field) => [field, hidesAny ? outerField(policy, source, field) : writtenField(source, field)]),
  );
  const left = fields.filter((field) => !isHpOuter(field));
  return {
    outer: outerHeader(source, left, true, (field) => outside.get(field) ?? writtenField(source, field)),
    inner: [
      ...inner.flatMap((field) => writtenField(source, field)),
      ...(hidesAny ? inner.flatMap((field) => hpOuter(outside.get(field) ?? [])) : []),
      ...mimeVersion(source, fields),
    ],
  };
}

/** The field as it stands outside; empty where it is left out. */
function outerField(
  policy: HeaderProtectionOptions['policy'],
  source: ByteSource,
  field: HeaderField,
): Segments {
  const value = outerValue(policy, source, field);
  if (value === undefined) return [];
  if (value === field.value) return writtenField(source, field);
  // A list of addresses is folded at its commas.
  const isLong = field.name.length + value.length + 2 > LONGEST;
  return [writeField({ name: field.name, value: isLong ? value.replaceAll(', ', ',\r\n ') : value })];
}

const LONGEST = 78;

/** A record of what stands outside, folded behind its name where the line would else be long (RFC 9788 2.2.1). */
function hpOuter(outside: Segments): Segments {
  if (outside.length === 0) return [];
  const written = outside.map(decodeLatin1).join('');
  const name = /^[^:\s]*/.exec(written)?.[0] ?? '';
  const value = written.slice(written.indexOf(':') + 1).replace(/^[ \t]*/, '');
  const [first = ''] = `${name}: ${value}`.split('\r\n', 1);
  const gap = 'HP-Outer: '.length + first.length > LONGEST ? '\r\n ' : ' ';
  return [latin1(`HP-Outer:${gap}${name}: ${value}`)];
}

/** The entity inside is a message of its own, as in all examples of the RFC. */
function mimeVersion(source: ByteSource, fields: readonly HeaderField[]): Segments {
  const version = fields.find(isMimeVersion);
  return version === undefined
    ? [writeField({ name: 'MIME-Version', value: '1.0' })]
    : writtenField(source, version);
}
