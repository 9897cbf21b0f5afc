/** What a person needs to know about a reason code. */
export interface Explanation {
  /** One clear sentence; the particulars of a message follow behind a colon. */
  readonly sentence: string;
  /** What usually causes it. */
  readonly cause: string;
  /** What to do about it. */
  readonly remedy: string;
  /** The clause that asks for it, where there is one. */
  readonly clause?: string;
}

/** A sentence of the catalogue with the particulars of one message. */
export function withDetail(sentence: string, detail: string | undefined): string {
  return detail === undefined ? sentence : `${sentence.replace(/\.$/, '')}: ${detail}`;
}
