import { isContext, isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { readOid } from '../../asn1/berValue';
import { toDer } from '../../asn1/canonical';
import type { Damage, Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { equal } from '../../bytes/segments';
import { attributesOf, firstValue, octetsOf, type Attribute } from '../../cms/attribute';
import type { SignerInfo } from '../../cms/signerInfo';
import { digestOf } from '../../crypto/digests';
import { oidName } from '../../crypto/oidName';
import { signatureScheme } from '../../crypto/signatureScheme';
import { SmimeError } from '../../errors/smimeError';
import type { SignedLayer } from '../../smime/layer';
import { checked, type Check } from '../check';

/** What the structure check is told beside the structure itself. */
export interface StructureFacts {
  /** What is wrong with the layer's structure; looked for once for all its signers. */
  readonly damage: Damage | undefined;
  /** The content inside is another than the part beside it. */
  readonly contentsDiffer: boolean;
  /** The signature value fits the signed attributes as they stand, but not their DER. */
  readonly signedNotDer: boolean;
  /** Without signed attributes: the content, in one of its readings, is the DER of some. */
  readonly isAttributes: boolean;
}

/** Whether a SignerInfo is what RFC 5652 asks for; the first thing that it is not. */
export function checkStructure(layer: SignedLayer, info: SignerInfo, facts: StructureFacts): Check {
  const { decoding } = layer;
  if (facts.damage !== undefined) return checked('damaged', facts.damage);
  if (facts.contentsDiffer) return checked('contentDiffers');
  if (facts.signedNotDer)
    return checked('signedAttrsNotDer', { range: info.signedAttrs?.range ?? info.range });
  return (
    checkAttributes(layer, info, facts) ??
    checkAlgorithms(decoding, info) ??
    checkProtection(decoding, info) ??
    checked('wellFormed', { range: info.range })
  );
}

function checkWithoutAttributes(
  layer: SignedLayer,
  { range }: SignerInfo,
  { isAttributes }: StructureFacts,
): Check | undefined {
  const eContentType = layer.signedData.encapContentInfo?.eContentType.value ?? Oid.data;
  if (eContentType !== Oid.data)
    return checked('signedAttrsMissing', { detail: oidName(eContentType), range });
  return isAttributes ? checked('attributesAsContent', { range }) : undefined;
}

function checkAttributes(layer: SignedLayer, info: SignerInfo, facts: StructureFacts): Check | undefined {
  const { decoding, signedData } = layer;
  const { signedAttrs } = info;
  if (signedAttrs === undefined) return checkWithoutAttributes(layer, info, facts);
  const eContentType = signedData.encapContentInfo?.eContentType.value ?? Oid.data;
  const { attributes } = signedAttrs;
  const types = attributesOf(attributes, Oid.contentType);
  const digests = attributesOf(attributes, Oid.messageDigest);
  const at = { range: signedAttrs.range };
  if (types.length === 0) return checked('contentTypeMissing', at);
  if (!isSingle(types)) return checked('contentTypeRepeated', at);
  const value = contentTypeIn(decoding, types[0]?.values[0]);
  if (value !== eContentType) {
    return checked('contentTypeDiffers', {
      ...at,
      detail: `${oidName(value)}, not ${oidName(eContentType)}`,
    });
  }
  if (digests.length === 0) return checked('messageDigestMissing', at);
  const isOctets = octetsOf(decoding, digests[0]?.values[0]) !== undefined;
  return isSingle(digests) && isOctets ? undefined : checked('messageDigestRepeated', at);
}

function contentTypeIn({ source }: Decoding, value: BerNode | undefined): string {
  try {
    if (isUniversal(value, Tag.oid)) return readOid(source, value);
  } catch (error) {
    if (!SmimeError.is(error)) throw error;
  }
  return 'no object identifier';
}

function isSingle(attributes: readonly Attribute[]): boolean {
  return attributes.length === 1 && attributes[0]?.values.length === 1;
}

/** A digest named in the signature algorithm must be the digest algorithm's (RFC 5652 5.3). */
function checkAlgorithms(decoding: Decoding, info: SignerInfo): Check | undefined {
  const digest = digestOf(info.digestAlgorithm.oid.value);
  if (digest === undefined) return undefined;
  try {
    const scheme = signatureScheme(decoding, info.signatureAlgorithm, info.digestAlgorithm.oid.value);
    if (scheme.digest === digest) return undefined;
    const detail = `${digest} and ${oidName(info.signatureAlgorithm.oid.value)} with ${scheme.digest}`;
    return checked('algorithmsAtOdds', { detail, range: info.signatureAlgorithm.range });
  } catch (error) {
    // An algorithm that is not known cannot be at odds; the signature check says that it is not known.
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}

/** CMSAlgorithmProtection, where the signer put it in, must name the algorithms that stand in the SignerInfo. */
function checkProtection(decoding: Decoding, info: SignerInfo): Check | undefined {
  const value = firstValue(info.signedAttrs?.attributes ?? [], Oid.cmsAlgorithmProtection);
  if (value === undefined) return undefined;
  const [digest, ...rest] = value.children;
  const signature = rest.find((node) => isContext(node, 1));
  const same =
    digest !== undefined &&
    signature !== undefined &&
    equal(toDer(decoding.source, digest), toDer(decoding.source, info.digestAlgorithm.node)) &&
    equal(
      toDer(decoding.source, asSequence(signature), { identifier: 0x30 }),
      toDer(decoding.source, info.signatureAlgorithm.node),
    );
  return same ? undefined : checked('algorithmProtectionDiffers', { range: decoding.range(value) });
}

/** `[1] IMPLICIT AlgorithmIdentifier` as the SEQUENCE that it stands for. */
function asSequence(node: BerNode): BerNode {
  return { ...node, tagClass: 0, tag: Tag.sequence };
}
