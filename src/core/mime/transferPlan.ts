import { encodeBase64Lines } from '../bytes/base64';
import type { ByteSource } from '../bytes/byteSource';
import type { Pace } from '../bytes/pace';
import type { Range } from '../bytes/range';
import type { Segments } from '../bytes/segments';
import { latin1 } from '../bytes/text';
import { decodeBody } from './decodeBody';
import { canonicalSegments, hasBareLf } from './canonical';
import { Edits } from './edits';
import type { MimeEntity } from './entity';
import { entities, fields, mediaType } from './entityFields';
import { writeField } from './headerWriter';
import { encodeLeaf, isBinary, leafEncoding, type LeafEncoding } from './leafEncoding';
import { CR, LF } from './lines';
import type { ProtectionNote } from './protectionNote';
import { encodeQuotedPrintable } from './quotedPrintableWriter';
import { isSevenBit, transferSafety } from './transferSafety';

/** What must change in a message before it is signed or encrypted. */
export interface TransferPlan {
  readonly edits: Edits;
  readonly notes: readonly ProtectionNote[];
}

/** A leaf whose content, without its transfer encoding, shall be another; the parameters are of its Content-Type. */
export interface NewLeaf {
  readonly content: Uint8Array;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Finds the leaves that need a transfer encoding, encodes them, and corrects what the entities around them say
 * (RFC 8551 3.1.3). Signed and encrypted entities are left alone.
 * @param leaves those that shall have another content
 */
export async function planTransfer(
  source: ByteSource,
  message: MimeEntity,
  pace: Pace,
  leaves: ReadonlyMap<MimeEntity, NewLeaf> = new Map(),
): Promise<TransferPlan> {
  const planner = new Planner(source, pace, leaves);
  await planner.inside(message);
  return planner;
}

/** What has become of an entity. */
interface Outcome {
  /** A leaf in it was encoded. */
  readonly encoded: boolean;
  /** It holds something that is not 7bit. */
  readonly unsafe: boolean;
}

const CRLF = latin1('\r\n');
const identities = new Set(['7bit', '8bit', 'binary']);
const protectedTypes = new Set([
  'multipart/signed',
  'multipart/encrypted',
  'application/pkcs7-mime',
  'application/x-pkcs7-mime',
]);

const refolders: ReadonlyMap<string, (body: Uint8Array, pace: Pace) => Promise<Segments>> = new Map([
  ['base64', (body, pace) => encodeBase64Lines([body], pace)],
  ['quoted-printable', encodeQuotedPrintable],
]);

class Planner implements TransferPlan {
  readonly edits = new Edits();
  readonly notes: ProtectionNote[] = [];
  private readonly source: ByteSource;
  private readonly pace: Pace;
  private readonly leaves: ReadonlyMap<MimeEntity, NewLeaf>;
  /** Where messages in a digest begin whose part has no header, and then not even the empty line after it. */
  private readonly headless = new Set<number>();
  /** Whether the message's own line ends are CRLF, so that an LF alone means something else. */
  private readonly hasCrlf: boolean;

  constructor(source: ByteSource, pace: Pace, leaves: ReadonlyMap<MimeEntity, NewLeaf>) {
    this.source = source;
    this.pace = pace;
    this.leaves = leaves;
    const firstLine = source.bytes.subarray(0, source.bytes.indexOf(LF) + 1);
    this.hasCrlf = firstLine.at(-2) === CR;
  }

  /** An entity's content. Its header is looked at by whoever holds it, for a message's own stays outside. */
  async inside(entity: MimeEntity): Promise<Outcome> {
    if (protectedTypes.has(mediaType(entity))) return this.protectedEntity(entity);
    const leaf = this.leaves.get(entity);
    if (leaf !== undefined) return this.newLeaf(entity, leaf);
    return entity.children.length > 0 ? this.composite(entity) : this.leaf(entity);
  }

  private async composite(entity: MimeEntity): Promise<Outcome> {
    const { multipart, children, transferEncoding, bodyRange } = entity;
    if (isHeadless(entity)) this.headless.add(bodyRange.start);
    const outcomes: Outcome[] = [];
    const around = multipart === undefined ? [] : [multipart.preamble, multipart.epilogue];
    for (const range of [...around, ...children.map(({ headerRange }) => headerRange)]) {
      outcomes.push(await this.kept(range));
    }
    for (const child of children) outcomes.push(await this.inside(child));
    const encoded = outcomes.some((outcome) => outcome.encoded);
    const unsafe = outcomes.some((outcome) => outcome.unsafe);
    if (encoded && !unsafe && transferEncoding.name !== '7bit') this.setEncoding(entity, '7bit');
    return { encoded, unsafe };
  }

  private async leaf(entity: MimeEntity): Promise<Outcome> {
    const { bodyRange, contentType, transferEncoding } = entity;
    // No transfer encoding may stand on a multipart (RFC 2045 6.4), be it one that could not be cut.
    if (contentType.type === 'multipart') return this.kept(bodyRange);
    if (!identities.has(transferEncoding.name)) return this.encodedLeaf(entity);
    const body = this.source.view(bodyRange);
    const encoding = leafEncoding(entity, body.length, await transferSafety(body, this.pace));
    if (encoding === 'none') return { encoded: false, unsafe: false };
    return this.encode(entity, body, encoding);
  }

  /** It keeps the encoding that it has, and gets one where it needs it now. */
  private async newLeaf(entity: MimeEntity, { content }: NewLeaf): Promise<Outcome> {
    const { bodyRange, transferEncoding } = entity;
    const refold = refolders.get(transferEncoding.name);
    if (refold !== undefined) {
      this.edits.replace(bodyRange, await refold(content, this.pace));
      return { encoded: false, unsafe: false };
    }
    const encoding = leafEncoding(entity, content.length, await transferSafety(content, this.pace));
    if (encoding === 'none') {
      this.edits.replace(bodyRange, await canonicalSegments(content, this.pace));
      return { encoded: false, unsafe: false };
    }
    return this.encode(entity, content, encoding);
  }

  private async encode(
    entity: MimeEntity,
    content: Uint8Array,
    encoding: Exclude<LeafEncoding, 'none'>,
  ): Promise<Outcome> {
    const encodedLeaf = await encodeLeaf(content, encoding, this.pace);
    this.setEncoding(entity, encodedLeaf.encoding);
    this.edits.replace(entity.bodyRange, encodedLeaf.body);
    this.notes.push({ kind: 'encoded', range: entity.bodyRange });
    return { encoded: true, unsafe: false };
  }

  /** A body that has its encoding already, and yet lines that are too long for transport: it is folded anew. */
  private async encodedLeaf(entity: MimeEntity): Promise<Outcome> {
    const { bodyRange, transferEncoding } = entity;
    const refold = refolders.get(transferEncoding.name);
    const safe = isSevenBit(await transferSafety(this.source.view(bodyRange), this.pace));
    if (safe || refold === undefined) return this.kept(bodyRange);
    const { source, span, defects } = await decodeBody(this.source, entity, 'refolded', this.pace);
    if (defects.length > 0) return this.kept(bodyRange);
    this.edits.replace(bodyRange, await refold(source.view(span), this.pace));
    this.notes.push({ kind: 'encoded', range: bodyRange });
    return { encoded: true, unsafe: false };
  }

  private async kept(range: Range): Promise<Outcome> {
    const unsafe = !isSevenBit(await transferSafety(this.source.view(range), this.pace));
    if (unsafe) this.notes.push({ kind: 'unsafeKept', range });
    return { encoded: false, unsafe };
  }

  private async protectedEntity(entity: MimeEntity): Promise<Outcome> {
    const { bodyRange } = entity;
    const bytes = this.source.view(bodyRange);
    const unsafe = !isSevenBit(await transferSafety(bytes, this.pace));
    const rewritten = this.hasCrlf && mediaType(entity) === 'multipart/signed' && hasBareLf(bytes);
    if (unsafe || rewritten) this.notes.push({ kind: 'signedPartUnsafe', range: bodyRange });
    for (const inner of entities(entity)) if (inner.children.length === 0) await this.keepIfBinary(inner);
    return { encoded: false, unsafe };
  }

  /** Binary content keeps its bytes: what looks like a line end in it is none. */
  private async keepIfBinary(leaf: MimeEntity): Promise<void> {
    const body = this.source.view(leaf.bodyRange);
    if (isBinary(leaf, await transferSafety(body, this.pace))) this.edits.replace(leaf.bodyRange, [body]);
  }

  /** One Content-Transfer-Encoding, where the first stood, else at the end of the header. */
  private setEncoding(entity: MimeEntity, value: string): void {
    const { headerRange } = entity;
    const line = writeField({ name: 'Content-Transfer-Encoding', value });
    const [first, ...others] = fields(entity, 'Content-Transfer-Encoding');
    for (const { range } of others) this.edits.replace(range, []);
    if (first !== undefined) this.edits.replace(first.range, [line]);
    else {
      // The line would else be taken for the header of the part around the message.
      const ended = this.headless.has(headerRange.start) ? [CRLF] : [];
      this.edits.insert(headerRange.end, [...ended, line, ...(isHeadless(entity) ? [CRLF] : [])]);
    }
  }
}

/** A part may have no header, and then not even the empty line after it. */
function isHeadless({ headerRange, bodyRange }: MimeEntity): boolean {
  return bodyRange.start === headerRange.end;
}
