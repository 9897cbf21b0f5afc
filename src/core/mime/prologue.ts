import type { ByteSource } from '../bytes/byteSource';
import type { Span } from '../bytes/range';
import type { Defect, DefectKind } from './defect';
import { lineAt } from './lines';

/** Where a message's header starts: behind a byte order mark and behind an mbox separator, which editors leave. */
export function skipPrologue(source: ByteSource, span: Span): { start: number; defects: readonly Defect[] } {
  const defects: Defect[] = [];
  const bytes = source.bytes.subarray(0, span.end);
  let { start } = span;
  const pass = (kind: DefectKind, end: number): void => {
    defects.push({ kind, range: source.range({ start, end }) });
    start = end;
  };
  if (source.latin1({ start, end: Math.min(start + 3, span.end) }) === '\xef\xbb\xbf')
    pass('byteOrderMark', start + 3);
  const opening = source.latin1({ start, end: Math.min(start + 80, span.end) });
  // `From : a@b` is a field in obsolete form.
  if (/^>?From +[^ :]/.test(opening)) pass('mboxFromLine', lineAt(bytes, start).next);
  return { start, defects };
}
