import type { Range, Span } from '../core/bytes/range';
import type { Report } from '../core/report/report';
import type { Cut } from './lists';

/** What the inspector shows: the whole state, asked for when the view is ready and sent again when it changes. */
export interface ViewState {
  readonly fileName: string;
  readonly fileSize: number;
  /** What is sent of it at once. */
  readonly report: Report;
  /** What the report goes on with; absent where it is whole. */
  readonly cut?: Cut;
  /** Every byte source of the report's ranges. */
  readonly sources: readonly SourceFact[];
  /** Names of the keys that the person has given to this view. */
  readonly keys: readonly string[];
  /** The time at which the person wants the verdicts to hold, ISO 8601; absent for now. */
  readonly asOf?: string;
  /** How many roots were trusted when this was judged. */
  readonly trustAnchors: number;
  /** Whether a root can be trusted from here: not in a workspace that is itself not trusted. */
  readonly mayTrust: boolean;
  /** Whether something may be asked over the network, once the person has picked what. */
  readonly mayFetch: boolean;
}

/** A byte source as the view knows it: its bytes stay with the host and are served in slices. */
export interface SourceFact {
  readonly id: string;
  readonly length: number;
  /** In words, such as "file", "decoded from the base64 of layer 1.2" or "decrypted from layer 1". */
  readonly title: string;
  /** Whether it holds BER, so that it has a structure. */
  readonly hasStructure: boolean;
}

/** One ASN.1 element; its children are asked for by its path. */
export interface StructureNode {
  /** Child indexes from the root of the source. */
  readonly path: readonly number[];
  /** The field by its ASN.1 definition, where it is known. */
  readonly field?: string;
  /** Such as "SEQUENCE", "OBJECT IDENTIFIER" or "[0]". */
  readonly type: string;
  /** A short reading of a primitive value. */
  readonly value?: string;
  readonly range: Range;
  /** Offset of the length octets and of the content. */
  readonly lengthAt: number;
  readonly contentAt: number;
  readonly contentEnd: number;
  readonly childCount: number;
  /** What is wrong with its encoding, in words. */
  readonly defect?: string;
}

/** Where some bytes stand: the elements around them from the root down, and what they were decoded from. */
export interface Place {
  /** From the root to the innermost; empty for a source without structure. */
  readonly nodes: readonly StructureNode[];
  /** The range and what it was decoded from, innermost first, as far as it goes. */
  readonly trace: readonly Range[];
  /** The lines of the file, where the bytes are in the file. */
  readonly lines?: SourceLines;
  /** What was decoded from the bytes, step by step to the source that lies deepest. */
  readonly inward?: readonly Range[];
  /** The elements around the last of `inward`, as `nodes` has them. */
  readonly innerNodes?: readonly StructureNode[];
  /** The innermost thing known around the bytes in their own source: an element, a header field, a body. */
  readonly unit?: Range;
  /** The layer that the bytes, or what was decoded from them, belong to. */
  readonly layer?: string;
  /** What the bytes are, in words. */
  readonly what?: string;
}

/** Some lines of the file, as {@link SourceLines} has them. */
export interface LineSlice extends Pick<SourceLines, 'first' | 'lines' | 'offsets'> {
  /** How many lines the file has. */
  readonly total: number;
}

/** What is searched through: the elements with their names, types and values, or the bytes. */
export const findKinds = ['structure', 'text', 'hex'] as const;
export type FindKind = (typeof findKinds)[number];

/** What a stretch of a search brought. */
export interface Found {
  readonly hits: readonly Range[];
  /** Where to go on; null at the end. */
  readonly next: number | null;
}

/** Some of a part's text. */
export interface TextSlice {
  /** HTML is never drawn; what is not text has none. */
  readonly kind: 'text' | 'html' | 'binary';
  readonly text: string;
  /** Where the next slice begins, in octets or characters; absent at the end. */
  readonly next?: number;
  /** The length of the whole, counted as `next` is. */
  readonly total: number;
  /** Octets of the content, without its transfer encoding. */
  readonly size: number;
  /** What the text is decoded by. */
  readonly charset?: string;
  /** Whether that is a guess: the part names none, or one that is not known. */
  readonly isGuess?: boolean;
  /** Whether there is more HTML than is read as text. */
  readonly isCut?: boolean;
}

export interface SourceLines {
  /** One-based number of the first line. */
  readonly first: number;
  /** Latin-1, each cut at some length; without line ends. */
  readonly lines: readonly string[];
  /** Offset in the file of each line's start. */
  readonly offsets: readonly number[];
  /** The marked bytes, as offsets in the file. */
  readonly mark: Span;
}
