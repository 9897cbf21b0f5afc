import type { Segments } from '../bytes/segments';
import { latin1 } from '../bytes/text';
import type { HeaderField } from './entity';
import type { Header } from './headerFields';
import { headerOf } from './headerOutside';
import { isProtectedField } from './headerProtection/fieldClasses';
import { mergedHeader, type HeaderInside } from './headerProtection/mergedHeader';
import { LF } from './lines';
import type { OpenedNote } from './openedNote';
import { isContentField, isHiddenField, isMimeVersion, outerHeader } from './outerHeader';
import { soundHeader, type SoundHeader } from './soundHeader';

/** A message of what was inside another, and what a person should know of it. */
export interface MergedMessage {
  readonly message: Segments;
  readonly notes: readonly OpenedNote[];
}

const CRLF = latin1('\r\n');

/**
 * What was inside a message as a message again: the outer header fields, without Content-* and Bcc, before the entity's
 * own Content-* fields and body, whose bytes stay as they are. MIME-Version stands once.
 * Other fields inside have no meaning there (RFC 2045 3, RFC 8551 3.1): unless they were protected as a header
 * (RFC 9788) or there is none outside, they are left out, lest somebody be served or named by them. What is no MIME
 * entity, though it ought to be, is text, and stands below an empty line: none of it comes to be a header. So does all
 * from the first line on that is no field, or that may be several.
 * @param message the message that was signed or encrypted
 * @param inner what was inside
 * @param inside the header that was protected, where one was: its fields win over the outer ones
 */
export function mergeDecrypted(message: Uint8Array, inner: Uint8Array, inside?: HeaderInside): MergedMessage {
  const outer = headerOf(message);
  if (outer.fields.length === 0) return { message: [inner], notes: [] };
  const { fields, below, notes } = contentOf(inner, outer.fields.some(isProtectedField), inside);
  const withVersion = !fields.some((each) => isMimeVersion(each));
  const header =
    inside === undefined
      ? outerHeader(outer.source, outer.fields, withVersion)
      : mergedHeader(outer.source, outer.fields, inside, withVersion);
  return { message: [...header, ...below], notes };
}

/** What follows the outer header. */
interface Below {
  /** Those of its fields that go on being header fields. */
  readonly fields: readonly HeaderField[];
  readonly below: Segments;
  readonly notes: readonly OpenedNote[];
}

function contentOf(inner: Uint8Array, isHeaded: boolean, inside: HeaderInside | undefined): Below {
  const header = headerOf(inner);
  if (isEmpty(header)) return { fields: [], below: written(header, [], inner), notes: [] };
  const sound = soundHeader(header);
  const isMime = sound.fields.some(isStructural);
  const isBroken = sound.brokenAt !== undefined;
  if (hasMboxLine(header) || (!isMime && (isHeaded || sound.fields.length === 0 || isBroken)))
    return { fields: [], below: [CRLF, inner], notes: [{ kind: 'notAnEntity' }] };
  const isOwnHeader = inside === undefined ? !isHeaded : inside.isPayload;
  const stays = (each: HeaderField): boolean => isStructural(each) || (isOwnHeader && !isHiddenField(each));
  const fields = sound.fields.filter(stays);
  const below = written(header, fields, inner, sound.brokenAt);
  const notes: readonly OpenedNote[] = isMime ? [] : [{ kind: 'headerTaken' }];
  return { fields, below, notes: [...notes, ...leftOut(sound, stays)] };
}

/** An empty line at the beginning, or nothing at all: all fields have their defaults. */
function isEmpty({ fields, defects }: Header): boolean {
  return (
    fields.length === 0 && !defects.some(({ kind }) => kind === 'headerMissing' || kind === 'mboxFromLine')
  );
}

/** No mailbox has put it there: it may be a sentence. */
function hasMboxLine({ defects }: Header): boolean {
  return defects.some(({ kind }) => kind === 'mboxFromLine');
}

function isStructural(each: HeaderField): boolean {
  return isContentField(each) || isMimeVersion(each);
}

function leftOut(
  { fields, brokenAt }: SoundHeader,
  stays: (each: HeaderField) => boolean,
): readonly OpenedNote[] {
  const names = fields.filter((each) => !stays(each)).map(({ name }) => name);
  return [
    ...(names.length === 0 ? [] : [{ kind: 'fieldsLeftOut', names: [...new Set(names)] } as const]),
    ...(brokenAt === undefined ? [] : [{ kind: 'linesBelow' } as const]),
  ];
}

/** The fields that stay, and all that is below the header: from the line on that is no field, where there is one. */
function written(
  { header, body }: Header,
  fields: readonly HeaderField[],
  inner: Uint8Array,
  brokenAt?: number,
): Segments {
  const lines = fields.map(({ range }) => inner.subarray(range.start, range.end));
  if (brokenAt !== undefined) return [...lines, CRLF, inner.subarray(brokenAt)];
  if (body.start > header.end) return [...lines, inner.subarray(header.end)];
  const isOpen = lines.length > 0 && lines.at(-1)?.at(-1) !== LF;
  return [...lines, ...(isOpen ? [CRLF] : []), CRLF];
}
