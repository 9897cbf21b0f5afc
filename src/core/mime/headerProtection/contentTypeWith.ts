import { ByteSource } from '../../bytes/byteSource';
import { latin1 } from '../../bytes/text';
import { canonicalBytes } from '../canonical';
import { readContentType } from '../contentFields';
import type { ContentType, HeaderField, MimeEntity } from '../entity';
import { field } from '../entityFields';
import { readHeader } from '../headerFields';
import { writeField } from '../headerWriter';
import { budgetOf, defaultLimits } from '../limits';

type Params = Readonly<Record<string, string>>;

/**
 * The Content-Type field of an entity with other parameters: they take the place of their namesakes or stand at the
 * end, and all else keeps its bytes. Where they would not be read so, as behind a quote without end, the field is
 * written anew from what was read of it.
 * @param source the one that `entity` was read from
 * @param params words of ASCII without quotes
 */
export function contentTypeWith(source: ByteSource, entity: MimeEntity, params: Params): Uint8Array {
  const { contentType } = entity;
  const written = field(entity, 'Content-Type');
  const edited = written && contentType.range && edit(source, written, contentType, params);
  return edited !== undefined && reads(edited, contentType, params) ? edited : rewritten(contentType, params);
}

function edit(
  source: ByteSource,
  written: HeaderField,
  { params: own }: ContentType,
  params: Params,
): Uint8Array {
  const { range, valueRange } = written;
  const replacing = Object.entries(params).flatMap(([name, value]) => {
    const place = own.get(name)?.range;
    return place === undefined ? [] : [{ start: place.start, end: place.end, text: `${name}="${value}"` }];
  });
  let text = source.latin1({ start: range.start, end: valueRange.end });
  for (const { start, end, text: other } of replacing.toSorted((a, b) => b.start - a.start))
    text = text.slice(0, start - range.start) + other + text.slice(end - range.start);
  for (const [name, value] of Object.entries(params))
    if (!own.has(name)) text = appended(text, `${name}="${value}"`);
  return canonicalBytes(latin1(`${text}\r\n`));
}

const LONGEST = 78;

function appended(text: string, parameter: string): string {
  const isEnded = text.endsWith(';');
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  const gap = lastLine.length + parameter.length + 3 > LONGEST ? '\r\n ' : ' ';
  return `${text}${isEnded ? '' : ';'}${gap}${parameter}`;
}

function reads(bytes: Uint8Array, { type, subtype, params: own }: ContentType, params: Params): boolean {
  const source = ByteSource.file('Content-Type', bytes);
  const { fields } = readHeader(source, { start: 0, end: bytes.length }, budgetOf(defaultLimits));
  const { value } = readContentType(source, fields[0], '');
  const wanted = { ...valuesOf(own), ...params };
  return (
    fields.length === 1 &&
    value.type === type &&
    value.subtype === subtype &&
    value.params.size === Object.keys(wanted).length &&
    Object.entries(wanted).every(([name, each]) => value.params.get(name)?.value === each)
  );
}

function rewritten({ type, subtype, params: own }: ContentType, params: Params): Uint8Array {
  // They stand first: readers give up on what is very long.
  const all = { ...params, ...valuesOf(own), ...params };
  return writeField({ name: 'Content-Type', value: `${type}/${subtype}`, params: all });
}

function valuesOf(params: ContentType['params']): Params {
  return Object.fromEntries([...params.values()].map(({ name, value }) => [name, value]));
}
