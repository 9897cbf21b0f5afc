import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readOid } from '../asn1/berValue';
import type { Decoding } from '../asn1/fields';
import { Oid, oidName } from '../asn1/oids';
import { toHex } from '../bytes/hex';
import type { Attribute } from '../cms/attribute';
import { decodeCmsAlgorithmProtection } from '../cms/attributes/cmsAlgorithmProtection';
import { decodeSigningCertificateV2 } from '../cms/attributes/signingCertificateV2';
import { decodeSigningTime } from '../cms/attributes/signingTime';
import { decodeSmimeCapabilities } from '../cms/attributes/smimeCapabilities';
import { content } from '../asn1/berNode';
import { SmimeError } from '../errors/smimeError';
import type { AttributeFact } from './report';

const MAX_HEX = 64;

/** An attribute with its meaning in words, as far as it is known here. */
export function attributeFact(decoding: Decoding, attribute: Attribute, signed: boolean): AttributeFact {
  const { oid, range, values } = attribute;
  const text = values.map((value) => meaning(decoding, oid.value, value)).join('; ');
  return { oid: oid.value, name: oidName(oid.value), signed, text, range };
}

function meaning(decoding: Decoding, oid: string, value: BerNode): string {
  try {
    return readers.get(oid)?.(decoding, value) ?? inHex(decoding, value);
  } catch (error) {
    if (SmimeError.is(error)) return `${error.message} ${inHex(decoding, value)}`;
    throw error;
  }
}

function inHex(decoding: Decoding, value: BerNode): string {
  const { start, end } = isUniversal(value, Tag.octetString) ? content(value) : value;
  const text = toHex(decoding.source.view({ start, end: Math.min(end, start + MAX_HEX) }));
  return end - start > MAX_HEX ? `${text}… (${end - start} bytes)` : text;
}

type Reader = (decoding: Decoding, value: BerNode) => string;

const readCertificates: Reader = (decoding, value) =>
  decodeSigningCertificateV2(decoding, value)
    .map(({ hashAlgorithm, certHash }) => `${oidName(hashAlgorithm)} ${toHex(certHash)}`)
    .join(', ');

const readProtection: Reader = (decoding, value) => {
  const { digestAlgorithm, signatureAlgorithm } = decodeCmsAlgorithmProtection(decoding, value);
  return [digestAlgorithm, ...(signatureAlgorithm === undefined ? [] : [signatureAlgorithm])]
    .map(oidName)
    .join(', ');
};

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  [Oid.contentType, (decoding, value) => oidName(readOid(decoding.source, value))],
  [Oid.signingTime, (decoding, value) => decodeSigningTime(decoding, value).value],
  [
    Oid.smimeCapabilities,
    (decoding, value) => decodeSmimeCapabilities(decoding, value).map(oidName).join(', '),
  ],
  [Oid.signingCertificateV2, readCertificates],
  [Oid.cmsAlgorithmProtection, readProtection],
]);

/** The signing time that a signer claims; undefined where there is none that can be read. */
export function signingTimeOf(decoding: Decoding, attributes: readonly Attribute[]): string | undefined {
  const value = attributes.find(({ oid }) => oid.value === Oid.signingTime)?.values[0];
  if (value === undefined) return undefined;
  try {
    return decodeSigningTime(decoding, value).value;
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}
