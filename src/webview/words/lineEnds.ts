import type { LineEnds } from '../../core/verify/signature/signedContent';

/** How the line ends of a content were taken before it was hashed. */
export const lineEndWords: Readonly<Record<LineEnds, string>> = {
  canonical: 'every line end made CRLF before hashing',
  'as they stand': 'line ends as they stand',
  'bare LF': 'every CRLF made a bare LF before hashing',
};
