import type { BerNode } from '../asn1/berNode';
import type { Decoding, Damage } from '../asn1/fields';
import type { ByteSource } from '../bytes/byteSource';
import type { Range, Span } from '../bytes/range';
import type { AuthenticatedData } from '../cms/authenticatedData';
import type { AuthEnvelopedData } from '../cms/authEnvelopedData';
import type { ContentInfo } from '../cms/contentInfo';
import type { DigestedData } from '../cms/digestedData';
import type { EncryptedData } from '../cms/encryptedData';
import type { EnvelopedData } from '../cms/envelopedData';
import type { Receipt } from '../cms/receipt';
import type { SignedData } from '../cms/signedData';
import type { SmimeError } from '../errors/smimeError';
import type { Defect } from '../mime/defect';
import type { MimeEntity } from '../mime/entity';
import type { Certificate } from '../x509/certificate';
import type { OpenedRecipient } from './recipients/recipient';

/** Bytes of a layer's content: a span of a source. */
export interface Content {
  readonly source: ByteSource;
  readonly span: Span;
}

/** A key of a content. */
export interface UsedContentKey {
  readonly octets: Uint8Array;
  /** Whether a person gave it, so that no recipient vouches for it. */
  readonly isGiven: boolean;
  /** Whether the way on which it came has a check of its own. */
  readonly isProven: boolean;
}

interface LayerBase {
  /** A dotted path from "1". */
  readonly id: string;
  readonly contentType: string;
  readonly range: Range;
  readonly children: readonly Layer[];
  readonly defects: readonly Defect[];
  /** The MIME entity that is, or that carries, the layer; undefined for bare CMS. */
  readonly entity?: MimeEntity | undefined;
}

/** An entity that is not CMS, multipart/signed included. */
export interface MimeLayer extends LayerBase {
  readonly kind: 'mime';
  readonly source: ByteSource;
  readonly entity: MimeEntity;
}

/** Content that is neither MIME nor CMS; or certificates that stand alone; or what a signed receipt says. */
export interface DataLayer extends LayerBase {
  readonly kind: 'data';
  readonly receipt?: Receipt | undefined;
  /** Why the content of a signed receipt is none. */
  readonly problem?: SmimeError | undefined;
  readonly certificates: readonly Certificate[];
  readonly certificateDamage: readonly Damage[];
  /** The structure of each certificate that stands alone, by the id of its source. */
  readonly certificateTrees?: ReadonlyMap<string, BerNode>;
}

interface CmsBase extends LayerBase {
  /** The source whose first element is the ContentInfo. */
  readonly decoding: Decoding;
  readonly contentInfo?: ContentInfo;
  /** What is wrong with the structure; empty where it is whole. */
  readonly damage: readonly Damage[];
}

export interface SignedLayer extends CmsBase {
  readonly kind: 'signed-data' | 'certs-only';
  readonly signedData: SignedData;
  /** The content inside; undefined for a detached signature. */
  readonly eContent?: Content | undefined;
  /** The first part of a multipart/signed. */
  readonly detachedContent?: Content | undefined;
}

export interface EncryptedLayer extends CmsBase {
  readonly kind: 'enveloped-data' | 'auth-enveloped-data' | 'encrypted-data';
  readonly envelopedData: EnvelopedData | AuthEnvelopedData | EncryptedData;
  /** None for an EncryptedData. */
  readonly recipients: readonly OpenedRecipient[];
  /** What was inside; undefined while it is locked. */
  readonly content?: Content | undefined;
  /** The key that opened it; undefined where it is locked, or where a passphrase makes it. */
  readonly contentKey?: UsedContentKey | undefined;
  readonly problem?: SmimeError | undefined;
}

export interface OtherCmsLayer extends CmsBase {
  readonly kind: 'compressed-data' | 'signed-and-enveloped-data' | 'data';
  readonly content?: Content | undefined;
  readonly problem?: SmimeError | undefined;
}

/** Content with a digest that protects it against accidents alone. */
export interface DigestedLayer extends CmsBase {
  readonly kind: 'digested-data';
  readonly digestedData: DigestedData;
  readonly content?: Content | undefined;
  /** What the content's digest is; undefined where there is no content or no algorithm for it. */
  readonly computed?: Uint8Array | undefined;
}

/** Content that a key of its recipients authenticates; anybody can read it. */
export interface AuthenticatedLayer extends CmsBase {
  readonly kind: 'authenticated-data';
  readonly authenticatedData: AuthenticatedData;
  readonly recipients: readonly OpenedRecipient[];
  readonly content?: Content | undefined;
  /** Whether the authentication code is right; undefined where no key could tell. */
  readonly authentic?: boolean | undefined;
  /** Why no key could tell, or what is wrong. */
  readonly macProblem?: SmimeError | undefined;
}

/** CMS so damaged that the decoding of its type could not begin; the kind is what the entity around it claims. */
export interface DamagedLayer extends CmsBase {
  readonly kind: 'signed-data' | 'enveloped-data' | 'auth-enveloped-data' | 'compressed-data' | 'data';
  readonly damaged: true;
}

export type CmsLayer =
  SignedLayer | EncryptedLayer | DigestedLayer | AuthenticatedLayer | OtherCmsLayer | DamagedLayer;

/** One layer of a message, opened as far as it could be. */
export type Layer = MimeLayer | DataLayer | CmsLayer;

/** Whether a layer is a SignedData that could be read, with or without signers. */
export function isSigned(layer: Layer): layer is SignedLayer {
  return 'signedData' in layer;
}

/** Whether a layer is encrypted in a way that can be opened, opened or not. */
export function isEncrypted(layer: Layer): layer is EncryptedLayer {
  return 'envelopedData' in layer;
}

const encryptedKinds: ReadonlySet<string> = new Set([
  'enveloped-data',
  'auth-enveloped-data',
  'encrypted-data',
  'signed-and-enveloped-data',
]);

/** Whether a layer is encrypted, whether or not such encryption can be opened. */
export function isEncryptedKind({ kind }: Layer): boolean {
  return encryptedKinds.has(kind);
}

/** Whether a layer is a DigestedData that could be read. */
export function isDigested(layer: Layer): layer is DigestedLayer {
  return 'digestedData' in layer;
}

/** Whether a layer is an AuthenticatedData that could be read. */
export function isAuthenticated(layer: Layer): layer is AuthenticatedLayer {
  return 'authenticatedData' in layer;
}

/** Whether a layer carries signatures, readable or damaged: certificates alone and a SignedData without signers do not. */
export function isSigning(layer: Layer): layer is SignedLayer | DamagedLayer {
  if (!isCms(layer) || layer.kind !== 'signed-data') return false;
  return !isSigned(layer) || layer.signedData.signerInfos.length > 0 || layer.damage.length > 0;
}

const MESSAGES: readonly string[] = ['message/rfc822', 'message/global'];

/** Whether an entity is a message in the body of another. */
export function isMessage({ contentType }: Pick<Layer, 'contentType'>): boolean {
  return MESSAGES.includes(contentType);
}

/** Whether a layer is CMS of whatever kind, damaged CMS included. */
export function isCms(layer: Layer): layer is CmsLayer {
  return 'decoding' in layer;
}

/** A layer and all below it, from the outside in. */
export function* allLayers(layer: Layer): Generator<Layer> {
  yield layer;
  for (const child of layer.children) yield* allLayers(child);
}
