import { isUniversal, Tag } from '../../asn1/berNode';
import { readBer } from '../../asn1/berReader';
import { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { attributesOf, decodeAttribute } from '../../cms/attribute';
import { ByteSource } from '../../bytes/byteSource';
import { SmimeError } from '../../errors/smimeError';

// More than any signer's attributes take.
const MAX_LENGTH = 1 << 16;

/**
 * Whether content is the DER of signed attributes. A signature over attributes fits, as it stands, a SignerInfo
 * without attributes whose content is that DER: an attacker takes the attributes out of a message and has its
 * signature vouch for them as content that nobody signed.
 */
export function isAttributesAsContent(content: Uint8Array): boolean {
  if (content.length > MAX_LENGTH) return false;
  const [set, ...others] = readBer(content);
  if (!isUniversal(set, Tag.set) || others.length > 0) return false;
  const decoding = new Decoding(ByteSource.file('content', content));
  try {
    const attributes = set.children.map((node) => decodeAttribute(decoding, node));
    return [Oid.contentType, Oid.messageDigest].every((oid) => attributesOf(attributes, oid).length > 0);
  } catch (error) {
    if (SmimeError.is(error)) return false;
    throw error;
  }
}
