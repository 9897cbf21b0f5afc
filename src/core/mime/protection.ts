import { ByteSource } from '../bytes/byteSource';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { latin1 } from '../bytes/text';
import { SmimeError } from '../errors/smimeError';
import { bodyCharset } from './bodyCharset';
import { decodeBody } from './decodeBody';
import type { Edits } from './edits';
import type { DefectKind } from './defect';
import type { HeaderField, MimeEntity } from './entity';
import { allDefects, field, mediaType } from './entityFields';
import { writeField } from './headerWriter';
import { contentTypeWith } from './headerProtection/contentTypeWith';
import { isProtectedField } from './headerProtection/fieldClasses';
import type { HeaderProtectionOptions } from './headerProtection/headerProtectionOptions';
import { legacyLeaves } from './headerProtection/legacyLeaves';
import { protectedHeader } from './headerProtection/protectedHeader';
import { isContentField, isHiddenField, outerHeader, writtenField } from './outerHeader';
import { readEntity } from './readEntity';
import type { ProtectionNote } from './protectionNote';
import { planTransfer, type NewLeaf } from './transferPlan';
import { refuseBareCr } from './refuseBareCr';
import { isSevenBit, transferSafety } from './transferSafety';

/** A message taken apart for signing or encrypting. */
export interface Protection {
  /** The fields that stay outside, each with its line end; no empty line. */
  readonly outerHeader: Segments;
  /** The entity to sign or encrypt, in canonical form and safe for transport. */
  readonly inner: Segments;
  readonly notes: readonly ProtectionNote[];
}

const CRLF = latin1('\r\n');
const tooMuch: ReadonlySet<DefectKind> = new Set(['tooDeep', 'tooManyParts', 'tooManyFields']);

/**
 * Takes a message apart for protection (RFC 8551 3.1): Content-* fields move inside unchanged, all others stay
 * outside as they are; Bcc is left out, and lines that are no field. Leaves that could not travel as 7bit are given a
 * transfer encoding, all else keeps its bytes but for CRLF line ends.
 * @param message the bytes of an .eml, with any line ends
 * @param header how its header is to be protected (RFC 9788); undefined for not at all
 * @throws SmimeError `notAMessage` where there is no header field; `headerBareCr` where a CR in it ends no line;
 *   `limitExceeded` where it has more parts, fields or depth than are read; `headerBehindLayers` where the content is
 *   signed or encrypted already, and its header is to be protected; `cancelled`
 */
export async function splitForProtection(
  message: Uint8Array,
  pace: Pace,
  header?: HeaderProtectionOptions,
): Promise<Protection> {
  const source = ByteSource.file('message', message);
  const entity = readEntity(source);
  if (entity.fields.length === 0) throw new SmimeError('notAMessage');
  refuseBareCr(entity);
  const beyond = allDefects(entity).filter(({ kind }) => tooMuch.has(kind));
  if (beyond.length > 0) throw new SmimeError('limitExceeded', { ranges: beyond.map(({ range }) => range) });
  const removed = entity.fields.filter((each) => isHiddenField(each));
  if (header !== undefined) requireInnermost(entity);
  const leaves = header && (await legacyLeaves(source, entity, header, pace));
  const { edits, notes } = await planTransfer(source, entity, pace, leaves);
  const params = headerParams(entity, header, leaves);
  for (const [part, own] of params) setParams(source, part, own, edits);
  const moved = await unsafeFields(source, entity, header !== undefined, pace);
  const headers = header && protectedHeader(source, entity, header);
  return {
    outerHeader: headers?.outer ?? outerHeader(source, entity.fields),
    inner: [
      ...(headers?.inner ?? []),
      ...(await addedType(source, entity, params.get(entity), pace)),
      ...innerHeader(source, entity, edits),
      CRLF,
      ...(await edits.apply(message, entity.bodyRange, pace)),
    ],
    notes: [
      ...removed.map(({ range }): ProtectionNote => ({ kind: 'bccRemoved', range })),
      ...linesLeftOut(entity),
      ...moved,
      ...notes,
    ],
  };
}

/** As text below the header they could show who is in Bcc, and would take the fields behind them along. */
function linesLeftOut({ defects }: MimeEntity): readonly ProtectionNote[] {
  const first = defects.find(({ kind }) => kind === 'badHeaderLine');
  return first === undefined ? [] : [{ kind: 'linesLeftOut', range: first.range }];
}

/** The Content-* fields in their order, edited where the plan says so. */
function innerHeader(source: ByteSource, { fields, headerRange }: MimeEntity, edits: Edits): Segments {
  const changed = edits.startingIn(headerRange);
  const write = (each: HeaderField): Segments =>
    changed.get(each.range.start)?.bytes ?? writtenField(source, each);
  const inserted = changed.get(headerRange.end)?.bytes ?? [];
  return [...fields.filter((each) => isContentField(each)).flatMap(write), ...inserted];
}

/** What the message should have said of itself. */
async function addedType(
  source: ByteSource,
  entity: MimeEntity,
  own: Params | undefined,
  pace: Pace,
): Promise<Segments> {
  if (field(entity, 'Content-Type') !== undefined) return [];
  const { source: decoded, span } = await decodeBody(source, entity, 'body', pace);
  const charset = await bodyCharset(decoded.view(span), pace);
  return [writeField({ name: 'Content-Type', value: 'text/plain', params: { charset, ...own } })];
}

const cms = /^(?:multipart\/signed|application\/(?:x-)?pkcs7-mime)$/;

/** Only the header of what is innermost is protected (RFC 9788 2.1.1), and in what is signed nothing can be put. */
function requireInnermost(entity: MimeEntity): void {
  if (cms.test(mediaType(entity)))
    throw new SmimeError('headerBehindLayers', { ranges: [entity.contentType.range ?? entity.headerRange] });
}

type Params = Readonly<Record<string, string>>;

/** Only the root of what is protected says that the header is (RFC 9788 5), and each part what stands before it. */
function headerParams(
  root: MimeEntity,
  header: HeaderProtectionOptions | undefined,
  leaves: ReadonlyMap<MimeEntity, NewLeaf> = new Map(),
): ReadonlyMap<MimeEntity, Params> {
  if (header === undefined) return new Map();
  const params = new Map<MimeEntity, Params>([...leaves].map(([part, leaf]) => [part, leaf.params]));
  return params.set(root, { ...params.get(root), hp: header.hp });
}

function setParams(source: ByteSource, part: MimeEntity, params: Params, edits: Edits): void {
  const type = field(part, 'Content-Type');
  if (type !== undefined) edits.replace(type.range, [contentTypeWith(source, part, params)]);
}

/** The fields that move inside as they are although they are not 7bit: relays may break what is signed (RFC 8551 3.1.3). */
async function unsafeFields(
  source: ByteSource,
  entity: MimeEntity,
  withHeader: boolean,
  pace: Pace,
): Promise<readonly ProtectionNote[]> {
  const isMoved = (each: HeaderField): boolean =>
    isContentField(each) || (withHeader && isProtectedField(each));
  const notes: ProtectionNote[] = [];
  for (const { range } of entity.fields.filter(isMoved)) {
    if (!isSevenBit(await transferSafety(source.view(range), pace)))
      notes.push({ kind: 'unsafeKept', range });
  }
  return notes;
}
