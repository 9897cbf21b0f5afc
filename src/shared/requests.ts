import type { Range } from '../core/bytes/range';
import type { ReadAs, ReadingKind } from '../core/asn1/readAs';
import type { FindKind, Found, LineSlice, Place, StructureNode, ViewState } from './messages';

/** What a layer is opened with: a recipient's private key, a passphrase, or a secret key that both sides know. */
export const decryptionWays = ['privateKey', 'passphrase', 'secretKey'] as const;
export type DecryptionWay = (typeof decryptionWays)[number];

/** What the view reads as it is needed. */
export interface Readings {
  readonly state: { readonly ask: Record<string, never>; readonly answer: ViewState };
  /** At most {@link MAX_SLICE} bytes at once. */
  readonly bytes: { readonly ask: Range; readonly answer: Uint8Array };
  /** The children of an element; of the source itself for an empty path. */
  readonly children: {
    readonly ask: {
      readonly source: string;
      readonly path: readonly number[];
      readonly from: number;
      readonly count: number;
    };
    readonly answer: readonly StructureNode[];
  };
  readonly locate: { readonly ask: Range; readonly answer: Place };
  /** Lines of the file, counted from 0; none where the file is no text. */
  readonly lines: {
    readonly ask: { readonly from: number; readonly count: number };
    readonly answer: LineSlice;
  };
  /** Some bytes taken for a value of a kind. */
  readonly readAs: { readonly ask: Range & { readonly as: ReadingKind }; readonly answer: ReadAs };
  /**
   * Searches a stretch of a source from where the last one ended: the view asks for the next stretch, or stops.
   * @throws SmimeError `cannotBeSearched` where `what` is no hexadecimal though the kind asks for it
   */
  readonly find: {
    readonly ask: {
      readonly source: string;
      readonly kind: FindKind;
      readonly what: string;
      readonly from: number;
    };
    readonly answer: Found;
  };
}

/** What the host asks the person about before it answers with a new state. */
export interface Questions {
  /** The host asks the person for a key of this kind, and tries it. */
  readonly decrypt: { readonly ask: { readonly way: DecryptionWay }; readonly answer: ViewState };
  /** The host asks the person whether the root at the end of this path is to be trusted. Both are places in the report. */
  readonly trustRoot: {
    readonly ask: { readonly signature: number; readonly path: number };
    readonly answer: ViewState;
  };
  /** The host asks the person for the time at which the verdicts are to hold. */
  readonly verifyAsOf: { readonly ask: Record<string, never>; readonly answer: ViewState };
  /** The host has the person pick from what could be asked over the network, and asks that. */
  readonly fetchMissing: { readonly ask: Record<string, never>; readonly answer: ViewState };
}

/** What the host does for the person, which changes nothing here. It answers what there is to tell, or null. */
export interface Deeds {
  readonly copy: { readonly ask: { readonly text: string }; readonly answer: string | null };
}

/** What the view asks of the host, and what comes back. */
export interface Requests extends Readings, Questions, Deeds {}

export type RequestName = keyof Requests;
export type ReadingName = keyof Readings;
export type QuestionName = keyof Questions;
export type DeedName = keyof Deeds;

export const MAX_SLICE = 1 << 16;
/** The most lines at once, and the longest text to be searched for. */
export const MAX_LINES = 500;
export const MAX_SEARCHED = 1000;

/** What bytes can be read as, in the order in which it is offered. */
export const readingKinds = [
  'integer',
  'integerHex',
  'oid',
  'utf8',
  'latin1',
  'utf16',
  'time',
  'bits',
  'ip',
  'base64',
  'asn1',
  'hex',
] as const satisfies readonly ReadingKind[];
