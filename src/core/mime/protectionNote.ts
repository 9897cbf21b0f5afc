import type { Range } from '../bytes/range';

/** What a sender should know about what was done to a message, or could not be done, before it was protected. */
export type ProtectionNoteKind =
  /** A leaf was given a transfer encoding. */
  | 'encoded'
  /** A signed or encrypted entity that servers on the way, or the line ends now written, may break. */
  | 'signedPartUnsafe'
  /** Content that is not 7bit, and that no transfer encoding can be given to. */
  | 'unsafeKept'
  /** A Bcc field was left out. */
  | 'bccRemoved'
  /** Lines of the header that are no field were left out, beginning with this: they may be the rest of a Bcc. */
  | 'linesLeftOut';

/** A note and the bytes of the message that it is about. */
export interface ProtectionNote {
  readonly kind: ProtectionNoteKind;
  readonly range: Range;
}
