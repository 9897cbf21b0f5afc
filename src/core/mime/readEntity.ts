import type { ByteSource } from '../bytes/byteSource';
import type { Span } from '../bytes/range';
import { readContentId, readContentType, readDisposition, readTransferEncoding } from './contentFields';
import type { Defect, DefectKind } from './defect';
import { DelimiterLines } from './delimiterLines';
import type { ContentType, MimeEntity, Multipart, TransferEncoding } from './entity';
import { field } from './entityFields';
import { duplicateFields } from './headerDefects';
import { readHeader } from './headerFields';
import { type Budget, budgetOf, defaultLimits, type ReadLimits } from './limits';
import { skipPrologue } from './prologue';
import { cutMultipart } from './readMultipart';

/**
 * Reads a MIME entity and all within it (RFC 5322, RFC 2045, RFC 2046). It never fails: whatever is wrong is named
 * in `defects`, and where a header says nothing usable the default holds. Content under a transfer encoding is not
 * entered; see `decodeBody()`.
 * @param span where the entity stands in `source`; all of it without one
 */
export function readEntity(
  source: ByteSource,
  span: Span = { start: 0, end: source.bytes.length },
  limits: ReadLimits = defaultLimits,
): MimeEntity {
  return new EntityReader(source, span, budgetOf(limits)).message();
}

interface Inside {
  readonly multipart: Multipart | undefined;
  readonly children: readonly MimeEntity[];
  readonly defects: readonly Defect[];
}

const identities = new Set(['7bit', '8bit', 'binary']);
const encodings = new Set([...identities, 'base64', 'quoted-printable']);
const messages = new Set(['rfc822', 'global']);

class EntityReader {
  private readonly source: ByteSource;
  private readonly span: Span;
  private readonly budget: Budget;
  private delimiterLines: DelimiterLines | undefined;

  constructor(source: ByteSource, span: Span, budget: Budget) {
    this.source = source;
    this.span = span;
    this.budget = budget;
  }

  message(): MimeEntity {
    const { start, defects } = skipPrologue(this.source, this.span);
    return this.entity(this.span, start, 'text/plain', 0, defects);
  }

  private entity(
    span: Span,
    headerStart: number,
    defaultType: string,
    depth: number,
    prologue: readonly Defect[] = [],
  ): MimeEntity {
    const { source } = this;
    this.budget.parts--;
    const { fields, header, body, defects } = readHeader(
      source,
      { start: headerStart, end: span.end },
      this.budget,
    );
    const named = (name: string): ReturnType<typeof field> => field({ fields }, name);
    const contentType = readContentType(source, named('Content-Type'), defaultType);
    const encoding = readTransferEncoding(source, named('Content-Transfer-Encoding'));
    const disposition = readDisposition(source, named('Content-Disposition'));
    const inside = this.inside(contentType.value, encoding.value, body, depth);
    return {
      range: source.range(span),
      headerRange: source.range(header),
      bodyRange: source.range(body),
      fields,
      contentType: contentType.value,
      transferEncoding: encoding.value,
      disposition: disposition.value,
      contentId: readContentId(source, named('Content-ID')),
      multipart: inside.multipart,
      children: inside.children,
      defects: [prologue, defects, duplicateFields(fields), contentType.defects, encoding.defects]
        .concat([disposition.defects, inside.defects])
        .flat(),
    };
  }

  private inside(contentType: ContentType, encoding: TransferEncoding, body: Span, depth: number): Inside {
    const isMultipart = contentType.type === 'multipart';
    const isMessage = contentType.type === 'message' && messages.has(contentType.subtype);
    const range = encoding.range ?? this.source.range(body);
    if (!encodings.has(encoding.name)) return leaf([{ kind: 'unknownTransferEncoding', range }]);
    if (!isMultipart && !isMessage) return leaf();
    if (!identities.has(encoding.name)) return leaf([{ kind: 'encodedComposite', range }]);
    if (depth >= this.budget.maxDepth) return leaf([this.defect('tooDeep', body)]);
    if (this.budget.parts <= 0) return leaf([this.defect('tooManyParts', body)]);
    return isMultipart ? this.parts(contentType, body, depth) : this.messageInside(body, depth);
  }

  private messageInside(body: Span, depth: number): Inside {
    const { start, defects } = skipPrologue(this.source, body);
    const child = this.entity(body, start, 'text/plain', depth + 1, defects);
    return { multipart: undefined, children: [child], defects: [] };
  }

  private parts(contentType: ContentType, body: Span, depth: number): Inside {
    const boundary = contentType.params.get('boundary');
    // White space at its end cannot be told from transport padding (RFC 2046 5.1.1).
    const text = boundary?.value.trimEnd() ?? '';
    if (text === '') {
      return leaf([
        { kind: 'missingBoundaryParameter', range: contentType.range ?? this.source.range(body) },
      ]);
    }
    this.delimiterLines ??= new DelimiterLines(this.source.bytes, this.span);
    const { multipart, parts, defects } = cutMultipart(
      this.source,
      this.delimiterLines,
      text,
      body,
      this.budget.parts,
    );
    const defaultType = contentType.subtype === 'digest' ? 'message/rfc822' : 'text/plain';
    const children: MimeEntity[] = [];
    for (const part of parts) {
      if (this.budget.parts <= 0)
        return { multipart, children, defects: [...defects, this.defect('tooManyParts', part)] };
      children.push(this.entity(part, part.start, defaultType, depth + 1));
    }
    return { multipart, children, defects };
  }

  private defect(kind: DefectKind, span: Span): Defect {
    return { kind, range: this.source.range(span) };
  }
}

function leaf(defects: readonly Defect[] = []): Inside {
  return { multipart: undefined, children: [], defects };
}
