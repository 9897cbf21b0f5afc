import type { Span } from '../../bytes/range';

/** Something that stands in HTML, in a few words. */
export interface Mention extends Span {
  readonly what: string;
}

/** A part of the message that HTML draws into itself. */
export interface CidReference extends Span {
  readonly contentId: string;
  /** Whether it is drawn where nobody sees it. */
  readonly hidden: boolean;
}

/** What a piece of HTML does beside showing its text. */
export interface HtmlFacts {
  readonly references: readonly CidReference[];
  /** What is fetched from elsewhere when it is shown. */
  readonly remote: readonly Mention[];
  readonly active: readonly Mention[];
  /** The start tags of elements that have text and hide it. */
  readonly hidden: readonly Mention[];
  /** An element that hides, and whose end is missing: it hides what is put behind this HTML. */
  readonly leftOpen: Mention | undefined;
  /** A style sheet that hides elements of which none is here. */
  readonly hidesOthers: Mention | undefined;
  /** What the text ends within: what is put behind it becomes part of it. */
  readonly unfinished: Unfinished | undefined;
}

export interface Unfinished extends Mention {
  readonly kind: 'tag' | 'comment' | 'text';
}
