import { isUniversal, Tag } from '../asn1/berNode';
import { readOid } from '../asn1/berValue';
import type { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import { equal } from '../bytes/segments';
import { attributesOf, firstValue, octetsOf, type Attribute } from '../cms/attribute';
import type { AuthenticatedData } from '../cms/authenticatedData';
import type { EncapsulatedContentInfo } from '../cms/encapsulatedContentInfo';
import { digestOf } from '../crypto/digests';
import { oidName } from '../crypto/oidName';
import { unsupported } from '../crypto/unsupported';
import { SmimeError } from '../errors/smimeError';
import { hmacDigest } from '../keys/pbkdf2Parameters';
import { tryRecipients, type Tried, type Unlocking } from './tryRecipients';

/**
 * Checks the message authentication code with the keys at hand (RFC 5652 9.2, 9.3).
 * @param content the octets of the encapsulated content
 * @returns a result where the code is right; `authenticationFailed` where a key opens and the code is wrong
 */
export function authenticate(
  unlocking: Unlocking,
  decoding: Decoding,
  data: AuthenticatedData,
  content: Uint8Array | undefined,
): Promise<Tried<true>> {
  return tryRecipients(
    unlocking,
    decoding,
    data,
    () => undefined,
    async (key) => {
      const { mac } = data;
      if (mac === undefined || content === undefined)
        throw new SmimeError('malformed', { detail: 'content or authentication code is missing' });
      const { crypto } = unlocking.platform;
      const over = await authenticated(unlocking, decoding, data, content);
      const computed = await crypto.hmac(hmacDigest(data.macAlgorithm), key, over);
      if (!equal(computed, mac.value)) throw new SmimeError('authenticationFailed', { ranges: [mac.range] });
      return true as const;
    },
  );
}

/** What the code is over: the content, or the attributes that hold its digest. */
async function authenticated(
  { platform: { crypto }, pace }: Unlocking,
  decoding: Decoding,
  { authAttrs, digestAlgorithm, encapContentInfo }: AuthenticatedData,
  content: Uint8Array,
): Promise<Uint8Array> {
  if (authAttrs === undefined) return content;
  requireContentType(decoding, authAttrs.attributes, encapContentInfo);
  const expected = octetsOf(decoding, firstValue(authAttrs.attributes, Oid.messageDigest));
  if (digestAlgorithm === undefined || expected === undefined)
    throw new SmimeError('malformed', { detail: 'authAttrs without a message digest or its algorithm' });
  const digest = digestOf(digestAlgorithm.oid.value);
  if (digest === undefined) throw unsupported(digestAlgorithm.oid.value);
  if (!equal(await crypto.digest(digest, [content], pace), expected.value)) {
    const detail = 'the message digest is not that of the content';
    throw new SmimeError('authenticationFailed', { detail, ranges: [expected.range] });
  }
  return authAttrs.der;
}

/** The code is not over eContentType: the attribute that says it once more is what protects it (RFC 5652 11.1). */
function requireContentType(
  { source }: Decoding,
  attributes: readonly Attribute[],
  { eContentType }: EncapsulatedContentInfo,
): void {
  const [value, ...others] = attributesOf(attributes, Oid.contentType).flatMap(({ values }) => values);
  if (!isUniversal(value, Tag.oid) || others.length > 0)
    throw new SmimeError('malformed', { detail: 'authAttrs must hold the content type once' });
  const authentic = readOid(source, value);
  if (authentic === eContentType.value) return;
  const detail = `the content type is ${oidName(eContentType.value)}, not ${oidName(authentic)}`;
  throw new SmimeError('authenticationFailed', { detail, ranges: [eContentType.range] });
}
