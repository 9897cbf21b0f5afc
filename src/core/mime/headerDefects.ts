import type { ByteSource } from '../bytes/byteSource';
import type { Range, Span } from '../bytes/range';
import { decodeUtf8 } from '../bytes/text';
import type { Defect, DefectKind } from './defect';
import type { HeaderField } from './entity';
import { CR, LF } from './lines';

/** What is wrong with the octets of a header, each kind once, at its first place. */
export function headerOctetDefects(source: ByteSource, header: Span): readonly Defect[] {
  const bytes = source.view(header);
  const found: [DefectKind, number][] = [
    ['nulInHeader', bytes.indexOf(0)],
    ['bareCrInHeader', bareCr(bytes)],
    ['bareLfInHeader', bareLf(bytes)],
    ['headerNotUtf8', decodeUtf8(bytes) === undefined ? bytes.findIndex((byte) => byte > 0x7f) : -1],
  ];
  return found
    .filter(([, at]) => at !== -1)
    .map(([kind, at]) => ({ kind, range: source.range(oneByte(header.start + at)) }));
}

function oneByte(at: number): Span {
  return { start: at, end: at + 1 };
}

function bareCr(bytes: Uint8Array): number {
  let at = bytes.indexOf(CR);
  while (at !== -1 && bytes[at + 1] === LF) at = bytes.indexOf(CR, at + 2);
  return at;
}

function bareLf(bytes: Uint8Array): number {
  let at = bytes.indexOf(LF);
  while (at !== -1 && bytes[at - 1] === CR) at = bytes.indexOf(LF, at + 1);
  return at;
}

/** Fields that may stand once (RFC 5322 3.6, RFC 2045 3). */
const single = new Set(
  'bcc cc content-description content-disposition content-id content-transfer-encoding content-type date from in-reply-to message-id mime-version references reply-to sender subject to'.split(
    ' ',
  ),
);

/** The later ones of fields that may stand once. Readers differ in which they believe; here it is the first. */
export function duplicateFields(fields: readonly HeaderField[]): readonly Defect[] {
  const seen = new Set<string>();
  const doubled: Range[] = [];
  for (const { name, range } of fields) {
    const key = name.toLowerCase();
    if (seen.has(key) && single.has(key)) doubled.push(range);
    seen.add(key);
  }
  return doubled.map((range) => ({ kind: 'duplicateField', range }));
}
