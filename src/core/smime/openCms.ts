import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { ByteSource } from '../bytes/byteSource';
import { byteLength, gather } from '../bytes/segments';
import { decodeAuthenticatedData } from '../cms/authenticatedData';
import { decodeAuthEnvelopedData } from '../cms/authEnvelopedData';
import { decodeCompressedData } from '../cms/compressedData';
import { readContentInfo, type ContentInfo } from '../cms/contentInfo';
import { contentSource, whole as wholeOctets } from '../cms/encapsulatedContentInfo';
import { decodeDigestedData } from '../cms/digestedData';
import { decodeEncryptedData } from '../cms/encryptedData';
import { decodeEnvelopedData } from '../cms/envelopedData';
import { decodeSignedData, type SignedData } from '../cms/signedData';
import { digestOf } from '../crypto/digests';
import { oidName } from '../crypto/oidName';
import { zlib } from '../crypto/registry/compressions';
import { unsupported } from '../crypto/unsupported';
import { SmimeError } from '../errors/smimeError';
import { mediaType } from '../mime/entityFields';
import { authenticate } from './authenticate';
import type {
  AuthenticatedLayer,
  CmsLayer,
  Content,
  DamagedLayer,
  DigestedLayer,
  EncryptedLayer,
  Layer,
  OtherCmsLayer,
  SignedLayer,
} from './layer';
import type { CmsPlace, Opening } from './opening';
import { receiptLayer } from './receiptLayer';
import { unlock } from './unlock';

/** A CMS structure that has been recognised, ready to be opened by its type. */
interface Recognised {
  readonly opening: Opening;
  readonly place: CmsPlace;
  readonly decoding: Decoding;
  readonly info: ContentInfo;
  readonly content: BerNode;
}

type Base = Pick<
  SignedLayer,
  'id' | 'contentType' | 'range' | 'entity' | 'defects' | 'decoding' | 'contentInfo' | 'damage'
>;

/** Opens the CMS structure at the start of `source`, as far as it can be read. */
export async function openCms(opening: Opening, source: ByteSource, place: CmsPlace): Promise<CmsLayer> {
  const decoding = new Decoding(source, opening.budget);
  try {
    const info = readContentInfo(decoding);
    const { content } = info;
    if (content === undefined) throw decoding.malformed(info.node, 'the ContentInfo has no content');
    content.field = oidName(info.contentType.value);
    return await openByType({ opening, place, decoding, info, content });
  } catch (error) {
    if (!SmimeError.is(error) || error.reason === 'cancelled') throw error;
    const damage = { range: error.ranges[0] ?? source.range(), detail: error.detail ?? error.message };
    return {
      ...base(decoding, place),
      kind: claimedKind(place),
      damaged: true,
      damage: [damage],
      children: [],
    };
  }
}

const claims: ReadonlyMap<string, DamagedLayer['kind']> = new Map([
  ['signed-data', 'signed-data'],
  ['enveloped-data', 'enveloped-data'],
  ['authenveloped-data', 'auth-enveloped-data'],
  ['compressed-data', 'compressed-data'],
]);

/** What damaged CMS is by the entity around it (RFC 8551 3.2.2). */
function claimedKind({ entity, detachedContent }: CmsPlace): DamagedLayer['kind'] {
  const isSignature = entity !== undefined && mediaType(entity).endsWith('pkcs7-signature');
  if (isSignature || detachedContent !== undefined) return 'signed-data';
  return claims.get(entity?.contentType.params.get('smime-type')?.value.toLowerCase() ?? '') ?? 'data';
}

function openByType(found: Recognised): Promise<CmsLayer> | CmsLayer {
  switch (found.info.contentType.value) {
    case Oid.data:
      return openData(found);
    case Oid.signedData:
      return openSignedData(found);
    case Oid.envelopedData:
      return openEncrypted(found, 'enveloped-data');
    case Oid.authEnvelopedData:
      return openEncrypted(found, 'auth-enveloped-data');
    case Oid.compressedData:
      return openCompressed(found);
    case Oid.encryptedData:
      return openEncrypted(found, 'encrypted-data');
    case Oid.digestedData:
      return openDigested(found);
    case Oid.authenticatedData:
      return openAuthenticated(found);
    case Oid.signedAndEnvelopedData:
      return closed(found, 'signed-and-enveloped-data');
    default:
      throw unsupported(found.info.contentType.value);
  }
}

/** Nothing but octets (RFC 5652 4). */
async function openData(found: Recognised): Promise<OtherCmsLayer> {
  const { decoding, content: node } = found;
  if (!isUniversal(node, Tag.octetString)) throw decoding.malformed(node, 'data that is no OCTET STRING');
  const content = encapsulated(found, wholeOctets(decoding, node));
  const children = content === undefined ? [] : [await inside(found, content)];
  return { ...baseOf(found), kind: 'data', content, children };
}

async function openSignedData(found: Recognised): Promise<SignedLayer> {
  const { place, decoding, content } = found;
  const signedData = decodeSignedData(decoding, content);
  const node = signedData.encapContentInfo?.eContent;
  const eContent = encapsulated(found, node);
  // RFC 5652 5.2 leaves the content out where nobody signs; NSS writes an empty one.
  const isEmpty = eContent === undefined || bytesOf(eContent).length === 0;
  const isBag = signedData.signerInfos.length === 0 && isEmpty && place.detachedContent === undefined;
  return {
    ...baseOf(found),
    kind: isBag ? 'certs-only' : 'signed-data',
    signedData,
    eContent,
    detachedContent: place.detachedContent,
    children: eContent === undefined || isBag ? [] : [await signedContent(found, signedData, eContent)],
  };
}

/** A receipt is neither MIME nor CMS (RFC 2634 2.4 step 9). */
function signedContent(
  found: Recognised,
  { encapContentInfo }: SignedData,
  eContent: Content,
): Promise<Layer> | Layer {
  if (encapContentInfo?.eContentType.value !== Oid.receipt) return inside(found, eContent);
  return receiptLayer(eContent.source, `${found.place.id}.1`, found.opening.budget);
}

const decoders = {
  'enveloped-data': decodeEnvelopedData,
  'auth-enveloped-data': decodeAuthEnvelopedData,
  'encrypted-data': decodeEncryptedData,
} as const;

async function openEncrypted(found: Recognised, kind: EncryptedLayer['kind']): Promise<EncryptedLayer> {
  const { opening, place, decoding, content: node } = found;
  const envelopedData = decoders[kind](decoding, node);
  const { recipients, result, problem } = await unlock(opening, decoding, kind, envelopedData);
  const layer = { ...baseOf(found), kind, envelopedData, recipients };
  if (result === undefined) return { ...layer, problem, children: [] };
  const { plaintext, contentKey } = result;
  const range = envelopedData.encryptedContentInfo?.range ?? decoding.range(node);
  const content = whole(
    opening.sources.add(decoding.source.opened(`${place.id}:decrypted`, plaintext, 'decrypted', range)),
  );
  return { ...layer, content, contentKey, children: [await inside(found, content)] };
}

/** Content with a digest: shown, and compared (RFC 5652 7). */
async function openDigested(found: Recognised): Promise<DigestedLayer> {
  const { opening, decoding, content: node } = found;
  const digestedData = decodeDigestedData(decoding, node);
  const content = encapsulated(found, digestedData.encapContentInfo.eContent);
  const digest = digestOf(digestedData.digestAlgorithm.oid.value);
  const computed =
    content && digest && (await opening.platform.crypto.digest(digest, [bytesOf(content)], opening.pace));
  const children = content === undefined ? [] : [await inside(found, content)];
  return { ...baseOf(found), kind: 'digested-data', digestedData, content, computed, children };
}

/** Content with a message authentication code: shown, and checked where a key opens (RFC 5652 9). */
async function openAuthenticated(found: Recognised): Promise<AuthenticatedLayer> {
  const { opening, decoding, content: node } = found;
  const authenticatedData = decodeAuthenticatedData(decoding, node);
  const content = encapsulated(found, authenticatedData.encapContentInfo.eContent);
  const { recipients, result, problem } = await authenticate(
    opening,
    decoding,
    authenticatedData,
    content && bytesOf(content),
  );
  return {
    ...baseOf(found),
    kind: 'authenticated-data',
    authenticatedData,
    recipients,
    content,
    authentic: result ?? (problem?.reason === 'authenticationFailed' ? false : undefined),
    macProblem: problem,
    children: content === undefined ? [] : [await inside(found, content)],
  };
}

/** The octets of an encapContentInfo; undefined where they are kept elsewhere. */
function encapsulated(
  { opening, place, decoding }: Recognised,
  eContent: BerNode | undefined,
): Content | undefined {
  if (eContent === undefined) return undefined;
  return whole(opening.sources.add(contentSource(decoding.source, eContent, `${place.id}:content`)));
}

function bytesOf({ source, span }: Content): Uint8Array {
  return source.view(span);
}

async function openCompressed(found: Recognised): Promise<OtherCmsLayer> {
  const { opening, place, decoding, content: node } = found;
  const { compressionAlgorithm, encapContentInfo } = decodeCompressedData(decoding, node);
  const layer = { ...baseOf(found), kind: 'compressed-data' as const };
  const { eContent } = encapContentInfo;
  try {
    if (compressionAlgorithm.oid.value !== zlib.oid) throw unsupported(compressionAlgorithm.oid.value);
    if (eContent === undefined) throw decoding.malformed(node, 'the compressed content is missing');
    const content = await inflated(opening, decoding, eContent, place.id);
    return { ...layer, content, children: [await inside(found, content)] };
  } catch (error) {
    if (!SmimeError.is(error) || error.reason === 'cancelled') throw error;
    return { ...layer, problem: error, children: [] };
  }
}

async function inflated(
  { platform, pace, sources, budget }: Opening,
  decoding: Decoding,
  eContent: BerNode,
  id: string,
): Promise<Content> {
  const compressed = contentSource(decoding.source, eContent, `${id}:compressed`);
  const segments = await platform.compression.inflate([compressed.bytes], budget.inflated, pace);
  budget.inflated -= byteLength(segments);
  const range = decoding.range(eContent);
  return whole(
    sources.add(
      decoding.source.opened(`${id}:decompressed`, await gather(segments, pace), 'decompressed', range),
    ),
  );
}

/** A content type that is recognised and shown, and opened by a later version. */
function closed(found: Recognised, kind: OtherCmsLayer['kind']): OtherCmsLayer {
  const problem = new SmimeError('notBuilt', { detail: `opening ${oidName(found.info.contentType.value)}` });
  return { ...baseOf(found), kind, problem, children: [] };
}

function inside({ opening, place }: Recognised, content: Content): Promise<Layer> {
  return opening.openContent(content, `${place.id}.1`, place.depth + 1);
}

function whole(source: ByteSource): Content {
  return { source, span: { start: 0, end: source.bytes.length } };
}

function baseOf({ decoding, place, info }: Recognised): Base {
  return { ...base(decoding, place), contentInfo: info, ...named(place, info) };
}

function base(decoding: Decoding, { id, range, entity, defects }: CmsPlace): Omit<Base, 'contentInfo'> {
  return {
    id,
    contentType: entity === undefined ? 'application/pkcs7-mime' : mediaType(entity),
    range: range ?? decoding.source.range(),
    entity,
    defects,
    decoding,
    damage: decoding.damage,
  };
}

/** Bare CMS is named after its content type, and its bytes are those of the ContentInfo. */
function named({ entity }: CmsPlace, info: ContentInfo): Partial<Pick<Base, 'contentType' | 'range'>> {
  return entity === undefined ? { contentType: oidName(info.contentType.value), range: info.range } : {};
}
