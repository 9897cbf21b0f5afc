import type { Range } from '../core/bytes/range';
import type { ReadAs, ReadingKind } from '../core/asn1/readAs';
import type { CertificateDetails } from '../core/report/certificate/certificateDetails';
import type { ListId, ListName, Lists } from './lists';
import type { FindKind, Found, LineSlice, Place, StructureNode, TextSlice, ViewState } from './messages';

/**
 * What a layer is opened with: a recipient's private key, a passphrase, a secret key that both sides know, or the key of
 * its content itself.
 */
export const decryptionWays = ['privateKey', 'passphrase', 'secretKey', 'contentKey'] as const;
export type DecryptionWay = (typeof decryptionWays)[number];

/** What can be done with a file in which there is nothing to inspect. */
export const waysOn = ['sign', 'encrypt', 'sendWithProfile', 'createTestIdentities', 'openAsText'] as const;
export type WayOn = (typeof waysOn)[number];

/** As what a report can be copied. */
export const reportFormats = ['markdown', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** HTML is read as its text, or as it is written; of other text both are the same. */
export const textForms = ['readable', 'source'] as const;
export type TextForm = (typeof textForms)[number];

/** What is saved of a part: what it holds, without transfer encoding, or the entity as it stands, header and all. */
export const savedForms = ['content', 'entity'] as const;
export type SavedForm = (typeof savedForms)[number];

/** Where a part is opened. */
export const openers = ['editor', 'hex'] as const;
export type Opener = (typeof openers)[number];

/** How one part alone is protected. */
export const partModes = ['sign', 'encrypt'] as const;
export type PartMode = (typeof partModes)[number];

/** Which certificate is meant: a place in the report, for the view names no bytes. */
export type CertificatePlace =
  /** One that a layer carries. */
  | { readonly of: 'layer'; readonly layer: string; readonly index: number }
  /** That of the signer. */
  | { readonly of: 'signer'; readonly signature: number }
  /** One of a certification path. */
  | { readonly of: 'path'; readonly signature: number; readonly path: number; readonly index: number };

/** What the view reads as it is needed. */
export interface Readings {
  readonly state: { readonly ask: Record<string, never>; readonly answer: ViewState };
  /** At most {@link MAX_SLICE} bytes at once. */
  readonly bytes: { readonly ask: Range; readonly answer: Uint8Array };
  /** At most {@link MAX_CHILDREN} children of an element; of the source itself for an empty path. */
  readonly children: {
    readonly ask: {
      readonly source: string;
      readonly path: readonly number[];
      readonly from: number;
      readonly count: number;
    };
    readonly answer: readonly StructureNode[];
  };
  /** A page of a list of the report. */
  readonly items: {
    readonly ask: ListId & { readonly from: number };
    readonly answer: readonly Lists[ListName][];
  };
  /** The key of the content of an opened layer, in hexadecimal: asked for where the person wants to see it, and only then. */
  readonly sessionKey: { readonly ask: { readonly layer: string }; readonly answer: string };
  readonly locate: { readonly ask: Range; readonly answer: Place };
  /** All that a certificate says. */
  readonly certificate: { readonly ask: CertificatePlace; readonly answer: CertificateDetails };
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
  /** A part's text, a slice at a time; `from` is what the slice before calls `next`. */
  readonly text: {
    readonly ask: { readonly layer: string; readonly form: TextForm; readonly from: number };
    readonly answer: TextSlice;
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
  /** Begins something with the file. */
  readonly goOn: { readonly ask: { readonly way: WayOn }; readonly answer: string | null };
  readonly copyBytes: { readonly ask: Range; readonly answer: string | null };
  /** The whole report, with the names in it replaced where that is wanted. */
  readonly copyReport: {
    readonly ask: { readonly format: ReportFormat; readonly redacted: boolean };
    readonly answer: string | null;
  };
  /** The command line of openssl that does the same with a layer. */
  readonly copyOpenssl: { readonly ask: { readonly layer: string }; readonly answer: string | null };
  readonly copy: { readonly ask: { readonly text: string }; readonly answer: string | null };
  /** The host asks where to. */
  readonly savePart: {
    readonly ask: { readonly layer: string; readonly form: SavedForm };
    readonly answer: string | null;
  };
  /** The ContentInfo of a CMS layer; the host asks in which form, and where to. */
  readonly saveCms: { readonly ask: { readonly layer: string }; readonly answer: string | null };
  /** The host asks in which form, and where to. */
  readonly saveCertificate: { readonly ask: CertificatePlace; readonly answer: string | null };
  /** Puts a certificate where those of recipients are kept; the host asks where that is. */
  readonly addRecipient: { readonly ask: CertificatePlace; readonly answer: string | null };
  /** What is inside a CMS layer, as a new message beside the file. */
  readonly unwrapLayer: { readonly ask: { readonly layer: string }; readonly answer: string | null };
  /** One part signed or encrypted, in a new message beside the file; the host asks who signs, and for whom. */
  readonly protectPart: {
    readonly ask: { readonly layer: string; readonly mode: PartMode };
    readonly answer: string | null;
  };
  /** Shows a part from memory; nothing is written. */
  readonly openPart: {
    readonly ask: { readonly layer: string; readonly opener: Opener };
    readonly answer: string | null;
  };
}

/** What the view asks of the host, and what comes back. */
export interface Requests extends Readings, Questions, Deeds {}

export type RequestName = keyof Requests;
export type ReadingName = keyof Readings;
export type QuestionName = keyof Questions;
export type DeedName = keyof Deeds;

export const MAX_SLICE = 1 << 16;
/** The most children at once, and the longest way to them: no structure is read that deep. */
export const MAX_CHILDREN = 1000;
export const MAX_DEPTH = 1000;
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

/** Octets of text that a slice is made of, and characters that it has, at most. */
export const MAX_TEXT = 1 << 15;
