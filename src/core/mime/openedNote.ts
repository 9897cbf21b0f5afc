/** What a person should know of a message that was made of what was inside another. */
export type OpenedNote =
  /** What was inside is no MIME entity: it stands below an empty line, as text. */
  | { readonly kind: 'notAnEntity' }
  /** What was inside has no MIME field, and there is no header outside: its first fields are the header. */
  | { readonly kind: 'headerTaken' }
  /** Header fields inside that nobody protected as a header, and Bcc, were left out. */
  | { readonly kind: 'fieldsLeftOut'; readonly names: readonly string[] }
  /** Lines in the header inside that are no field were left out. */
  | { readonly kind: 'linesLeftOut' };
