import type { Defect, DefectKind } from '../mime/defect';
import type { Draft } from './draft';

/** What a MIME entity is written wrongly in. */
export function mimeFinding({ kind, range }: Defect): Draft {
  return { rule: kind, category: 'mime', severity: 'warning', message: mimeSentences[kind], range };
}

const mimeSentences: Readonly<Record<DefectKind, string>> = {
  badHeaderLine: 'A line of the header is no header field',
  headerMissing: 'The first line is no header field: all was taken as the body',
  mboxFromLine: 'An mbox separator line stands before the header',
  byteOrderMark: 'A byte order mark stands before the header',
  duplicateField: 'A field that may stand once stands again; the first counts',
  headerNotUtf8: 'The header has bytes above 127 that are not UTF-8',
  nulInHeader: 'The header has a NUL',
  bareCrInHeader: 'The header has a CR without LF',
  bareLfInHeader: 'Lines end with LF alone; digests are computed with CRLF, but other programs may not do so',
  unreadableField: 'The field cannot be read; the default was taken',
  badParameter: 'A parameter cannot be read; it was passed over',
  duplicateParameter: 'A parameter stands twice; the first counts',
  missingBoundaryParameter: 'The multipart has no boundary parameter; it was not cut into parts',
  noBoundaryFound: 'The boundary of the multipart is not found in its body',
  missingFinalBoundary: 'The multipart has no closing boundary: its end may be missing',
  delimiterAfterFinal: 'A boundary stands after the closing one: another reader may show other parts',
  encodedComposite: 'A multipart or message has a transfer encoding, which is not allowed',
  unknownTransferEncoding: 'The transfer encoding is not known; the body was left as it is',
  tooDeep: 'The nesting is too deep; what is inside was not read',
  tooManyParts: 'There are too many parts; the rest was not read',
  tooManyFields: 'There are too many header fields; the rest was not read',
  strayInBase64: 'A character in a base64 body is not base64',
  irregularBase64: 'A base64 body ends within a group of four, has the wrong padding, or goes on after it',
  strayInQuotedPrintable: 'An equals sign in a quoted-printable body starts no escape',
};
