import type { Range } from '../bytes/range';
import type { Defect } from './defect';

/** A header field (RFC 5322 2.2) and where its parts stand. */
export interface HeaderField {
  /** As written. Compare without regard to case; see `field()`. */
  readonly name: string;
  /** Unfolded, without white space around it; UTF-8 where it is UTF-8, else Latin-1. Encoded words are left as they are. */
  readonly value: string;
  /** The whole field, folded lines and last line end included. */
  readonly range: Range;
  readonly nameRange: Range;
  /** From the first to the last octet of the value that is not white space, folding between them included. */
  readonly valueRange: Range;
}

/** A parameter of Content-Type or Content-Disposition (RFC 2045 5.1, RFC 2231). */
export interface Parameter {
  /** Lower case, without the `*` and section numbers of RFC 2231. */
  readonly name: string;
  /** Unquoted and decoded; the sections of a continued parameter put together. */
  readonly value: string;
  /** Name and value; from the first to the last section of a continued parameter. */
  readonly range: Range;
}

/** Parameters by lower-case name. Of two with the same name the first counts. */
export type Parameters = ReadonlyMap<string, Parameter>;

/** What Content-Type says, or the default (RFC 2045 5.2) where it says nothing that can be read. */
export interface ContentType {
  /** Lower case. */
  readonly type: string;
  /** Lower case. */
  readonly subtype: string;
  readonly params: Parameters;
  /** The field's value; undefined where the default is given. */
  readonly range: Range | undefined;
}

/** What Content-Transfer-Encoding says; `7bit` without a range where there is none. */
export interface TransferEncoding {
  /** Lower case: `7bit`, `8bit`, `binary`, `base64`, `quoted-printable`, or whatever stands there. */
  readonly name: string;
  readonly range: Range | undefined;
}

/** What Content-Disposition says (RFC 2183). */
export interface ContentDisposition {
  /** Lower case: `inline`, `attachment`, ... */
  readonly kind: string;
  readonly params: Parameters;
  readonly range: Range;
}

/** A short value and its bytes. */
export interface Located {
  readonly value: string;
  readonly range: Range;
}

/**
 * How a multipart body is cut (RFC 2046 5.1.1). Preamble, delimiters, children and epilogue lie end to end
 * and together are the body.
 */
export interface Multipart {
  readonly boundary: string;
  readonly preamble: Range;
  /** Each with the line end before it, which belongs to it and not to the part, and the line end after it. */
  readonly delimiters: readonly Range[];
  /** Whether the last delimiter is the closing one. */
  readonly closed: boolean;
  /** Empty, at the end of the body, where there is no closing delimiter. */
  readonly epilogue: Range;
}

/** A MIME entity (RFC 2045 2.4): a message or a part of one. */
export interface MimeEntity {
  /** Header, empty line and body: for a part of multipart/signed these are the bytes that are signed. */
  readonly range: Range;
  /** The header fields with their line ends, without the empty line. */
  readonly headerRange: Range;
  /** What follows the empty line; empty, at the end, where there is none. */
  readonly bodyRange: Range;
  readonly fields: readonly HeaderField[];
  readonly contentType: ContentType;
  readonly transferEncoding: TransferEncoding;
  readonly disposition: ContentDisposition | undefined;
  /** Content-ID without its angle brackets. */
  readonly contentId: Located | undefined;
  /** Undefined for what is not multipart, or has no boundary parameter, or lies too deep. */
  readonly multipart: Multipart | undefined;
  /** The parts of a multipart; the one message inside message/rfc822 and message/global. */
  readonly children: readonly MimeEntity[];
  /** This entity's own; `allDefects()` gathers those of the parts too. */
  readonly defects: readonly Defect[];
}
