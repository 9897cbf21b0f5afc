/** What a person should know of a message that was made of what was inside another. */
export type OpenedNote =
  /** What was inside is no MIME entity: it stands below an empty line, as text. */
  | { readonly kind: 'notAnEntity' }
  /** What was inside has no MIME field, and there is no header outside: its first fields are the header. */
  | { readonly kind: 'headerTaken' }
  /** Header fields inside that nobody protected as a header, and Bcc, were left out. */
  | { readonly kind: 'fieldsLeftOut'; readonly names: readonly string[] }
  /** From the first line in the header inside that is no field, or may be several, all stands below an empty line. */
  | { readonly kind: 'linesBelow' };
