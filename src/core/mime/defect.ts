import type { Range } from '../bytes/range';

/** What can be wrong with an entity and yet not stop it from being read. */
export type DefectKind =
  /** A line of the header that is neither a field nor a continuation of one. */
  | 'badHeaderLine'
  /** The first line is no header field: all of the entity was taken as its body. */
  | 'headerMissing'
  /** An mbox separator line `From ...` stands before the header; it was passed over. */
  | 'mboxFromLine'
  /** A UTF-8 byte order mark stands before the header; it was passed over. */
  | 'byteOrderMark'
  /** A field that may stand once stands again; the first counts. The range is the later one. */
  | 'duplicateField'
  /** Octets above 127 in the header that are not UTF-8. */
  | 'headerNotUtf8'
  /** A NUL in the header. */
  | 'nulInHeader'
  /** A CR without LF in the header. */
  | 'bareCrInHeader'
  /** Lines of the header end with LF alone. The range is the first such line end. */
  | 'bareLfInHeader'
  /** Content-Type, Content-Disposition or Content-Transfer-Encoding cannot be read; the default was taken. */
  | 'unreadableField'
  /** A parameter that cannot be read; it was passed over. */
  | 'badParameter'
  /** A parameter that stands twice; the first counts. The range is the later one. */
  | 'duplicateParameter'
  /** A multipart without boundary parameter, or with an empty one; its body was not cut. */
  | 'missingBoundaryParameter'
  /** A multipart in whose body no delimiter line stands. */
  | 'noBoundaryFound'
  /** A multipart without closing delimiter. The range is the end of the body. */
  | 'missingFinalBoundary'
  /** A delimiter line after the closing one; a reader that goes on would see parts that another does not. */
  | 'delimiterAfterFinal'
  /** A multipart or message with another transfer encoding than 7bit, 8bit or binary (RFC 2045 6.4). */
  | 'encodedComposite'
  /** A transfer encoding that is not known; the body was left as it is. */
  | 'unknownTransferEncoding'
  /** An entity below the greatest depth; what is in it was not read. */
  | 'tooDeep'
  /** More parts than allowed; the rest was not read. */
  | 'tooManyParts'
  /** More header fields than allowed; the rest was not read. */
  | 'tooManyFields'
  /** Characters in a base64 body that are neither base64 nor white space. */
  | 'strayInBase64'
  /** A base64 body that ends within a group of four, or goes on after its padding. */
  | 'irregularBase64'
  /** Each `=` in a quoted-printable body that starts no escape. */
  | 'strayInQuotedPrintable';

/** A defect and the bytes that have it. */
export interface Defect {
  readonly kind: DefectKind;
  readonly range: Range;
  /** How many there are in the entity, where they are counted; the range is that of the first. */
  readonly count?: number;
}
