import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import { readElement } from '../../asn1/berReader';
import {
  context,
  Identifier,
  octetString,
  oid,
  sequence,
  setOf,
  sorted,
  type Der,
} from '../../asn1/derWriter';
import { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { ByteSource } from '../../bytes/byteSource';
import type { Pace } from '../../bytes/pace';
import { concat, equal, type Segments } from '../../bytes/segments';
import { encodeAttribute } from '../../cms/attribute';
import { encodeContentInfo } from '../../cms/contentInfo';
import { encodeEncapsulatedContentInfo } from '../../cms/encapsulatedContentInfo';
import type { DigestName, SignatureScheme } from '../../crypto/algorithms';
import { digestOf } from '../../crypto/digests';
import { hash } from '../../crypto/hash';
import type { CryptoProvider } from '../../crypto/provider';
import { digests } from '../../crypto/registry/digests';
import { signatureScheme } from '../../crypto/signatureScheme';
import { SmimeError } from '../../errors/smimeError';
import type { Signer } from '../../keys/signer';
import { makeBoundary, multipartSigned } from '../../mime/writer';
import { signContent, type SignatureOptions } from '../signContent';
import { contentOf, elementsIn, nth } from './elements';
import { pkcs7Entity } from './pkcs7Entity';

/** A message of one signer, taken apart so that one thing can be done wrong, and put together again. */
export interface SignedDraft {
  readonly form: 'detached' | 'opaque';
  /** The entity as it is sent: beside the signature or inside. */
  readonly content: Uint8Array;
  /** What stands inside the signature; nothing in a detached one. */
  readonly eContent: Uint8Array | undefined;
  readonly micalg: string;
  /** The parameters of application/pkcs7-mime. */
  readonly params: Readonly<Record<string, string>>;
  readonly version: Der;
  readonly digestAlgorithms: readonly Der[];
  readonly eContentType: string;
  readonly certificates: readonly Uint8Array[];
  readonly signer: SignerDraft;
  /** What the transport leaves of the CMS. */
  readonly transported: (cms: Uint8Array) => Uint8Array;
  /** What is made of the entity when all is done. */
  readonly relayed: (entity: Segments) => Segments;
}

/** The components of a SignerInfo, but for the signature value as they are encoded. */
export interface SignerDraft {
  readonly version: Der;
  readonly sid: Der;
  readonly digestAlgorithm: Der;
  /** With their tag `[0]`. */
  readonly signedAttrs: Der;
  readonly signatureAlgorithm: Der;
  readonly signature: Uint8Array;
}

/** What the faults of signed messages work with. */
export interface SigningTools {
  readonly signer: Signer;
  readonly crypto: CryptoProvider;
  /** When the good signature was made. */
  readonly now: Date;
  /** The signature made anew over the attributes: over their DER, or over other bytes. */
  readonly resigned: (draft: SignedDraft, over?: Uint8Array) => Promise<SignedDraft>;
}

/** A good signature over an entity, taken apart. @throws SmimeError as {@link signContent} does */
export async function signedDraft(
  content: Uint8Array,
  form: 'detached' | 'opaque',
  signer: Signer,
  options: SignatureOptions,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<SignedDraft> {
  const encapsulated = form === 'opaque';
  const toSign = { eContentType: Oid.data, content: [content], encapsulated, attributes: [] };
  const signed = await signContent(toSign, [signer], options, crypto, pace);
  const body = signedDataIn(concat(signed.contentInfo));
  return {
    form,
    content,
    eContent: encapsulated ? content : undefined,
    micalg: signed.digests.map((name) => digests[name].micalg).join(','),
    params: { 'smime-type': 'signed-data', name: 'smime.p7m' },
    version: nth(body, 0),
    digestAlgorithms: elementsIn(nth(body, 1)),
    eContentType: Oid.data,
    certificates: body.filter(isCertificates).flatMap(elementsIn),
    signer: signerOf(nth(elementsIn(nth(body, -1)), 0)),
    transported: (cms) => cms,
    relayed: (entity) => entity,
  };
}

/** Left out where a sender wants none. */
function isCertificates(element: Der): boolean {
  return element[0] === Identifier.context(0);
}

function signedDataIn(contentInfo: Uint8Array): readonly Der[] {
  return elementsIn(nth(elementsIn(nth(elementsIn(contentInfo), 1)), 0));
}

function signerOf(info: Der): SignerDraft {
  const fields = elementsIn(info);
  return {
    version: nth(fields, 0),
    sid: nth(fields, 1),
    digestAlgorithm: nth(fields, 2),
    signedAttrs: nth(fields, 3),
    signatureAlgorithm: nth(fields, 4),
    signature: contentOf(nth(fields, 5)),
  };
}

export function signingTools(signer: Signer, crypto: CryptoProvider, now: Date): SigningTools {
  return {
    signer,
    crypto,
    now,
    resigned: async (draft, over = setOf(attributesIn(draft))) => {
      const signature = await signer.sign(schemeOf(draft.signer), over);
      return { ...draft, signer: { ...draft.signer, signature } };
    },
  };
}

/** How the good signature was made. */
function schemeOf({ signatureAlgorithm, digestAlgorithm }: SignerDraft): SignatureScheme {
  const { decoding, algorithm } = decoded(signatureAlgorithm);
  return signatureScheme(decoding, algorithm, decoded(digestAlgorithm).algorithm.oid.value);
}

function decoded(der: Der): { readonly decoding: Decoding; readonly algorithm: AlgorithmIdentifier } {
  const decoding = new Decoding(ByteSource.file('algorithm', der));
  const node = readElement(der);
  if (node === undefined) throw new SmimeError('internal', { detail: 'an empty element' });
  return { decoding, algorithm: decodeAlgorithmIdentifier(decoding, node) };
}

/** The digest that the signer has used. */
export function digestNameOf({ digestAlgorithm }: SignerDraft): DigestName {
  const found = digestOf(decoded(digestAlgorithm).algorithm.oid.value);
  if (found === undefined) throw new SmimeError('internal', { detail: 'a digest that nobody knows' });
  return found;
}

/** The signed attributes, one by one. */
export function attributesIn({ signer }: SignedDraft): readonly Der[] {
  return elementsIn(signer.signedAttrs);
}

/** Whether an attribute is of this type. */
export function isOfType(attribute: Der, type: string): boolean {
  return equal(nth(elementsIn(attribute), 0), oid(type));
}

/** The same with other attributes in the order of DER; the signature stays, and is over what it was. */
export function withAttributes(draft: SignedDraft, attributes: readonly Der[]): SignedDraft {
  return { ...draft, signer: { ...draft.signer, signedAttrs: context(0, ...sorted(attributes)) } };
}

/** The message-digest attribute over other content. */
export async function digestAttribute(
  { signer }: SignedDraft,
  content: Uint8Array,
  crypto: CryptoProvider,
): Promise<Der> {
  const value = await hash(crypto, digestNameOf(signer), content);
  return encodeAttribute(Oid.messageDigest, octetString(value));
}

/** The entity that a draft says. */
export async function signedEntity(
  draft: SignedDraft,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<Segments> {
  const cms = [draft.transported(concat(encoded(draft)))];
  if (draft.form === 'opaque') return draft.relayed(await pkcs7Entity(draft.params, cms, pace));
  const boundary = makeBoundary(crypto.randomBytes(18));
  const { micalg, content } = draft;
  return draft.relayed(await multipartSigned({ micalg, content: [content], signature: cms, boundary }, pace));
}

function encoded(draft: SignedDraft): Segments {
  const { signer, eContent, certificates } = draft;
  const info = sequence(
    signer.version,
    signer.sid,
    signer.digestAlgorithm,
    signer.signedAttrs,
    signer.signatureAlgorithm,
    octetString(signer.signature),
  );
  const body = sequence(
    draft.version,
    setOf(draft.digestAlgorithms),
    ...encodeEncapsulatedContentInfo(draft.eContentType, eContent && [eContent]),
    ...(certificates.length === 0 ? [] : [context(0, ...sorted(certificates))]),
    setOf([info]),
  );
  return encodeContentInfo(Oid.signedData, [body]);
}
