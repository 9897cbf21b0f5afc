import type { BerNode } from '../../asn1/berNode';
import type { Decoding } from '../../asn1/fields';
import { toHex } from '../../bytes/hex';
import { attributesOf } from '../../cms/attribute';
import { AttributeOid } from '../../cms/attributes/attributeOids';
import {
  decodeEncrypKeyPref,
  decodeMicrosoftEncrypKeyPref,
  type EncrypKeyPref,
} from '../../cms/attributes/encrypKeyPref';
import type { SignerInfo } from '../../cms/signerInfo';
import { SmimeError } from '../../errors/smimeError';
import type { Certificate } from '../../x509/certificate';
import { nameKey } from '../../x509/sameName';

/** Which certificate a signer wants to be encrypted to, by the attribute that says so. */
export interface EncryptionPreference {
  readonly by: 'standard' | 'microsoft';
  /** Undefined where it cannot be read, or stands there more than once. */
  readonly pref?: EncrypKeyPref;
}

/** The signer's preference (RFC 8551 2.5.3), else Microsoft's attribute of the same meaning. Signed attributes alone count. */
export function encryptionPreference(decoding: Decoding, info: SignerInfo): EncryptionPreference | undefined {
  return (
    preferenceBy('standard', AttributeOid.encrypKeyPref, decodeEncrypKeyPref, decoding, info) ??
    preferenceBy(
      'microsoft',
      AttributeOid.microsoftEncrypKeyPref,
      decodeMicrosoftEncrypKeyPref,
      decoding,
      info,
    )
  );
}

function preferenceBy(
  by: EncryptionPreference['by'],
  oid: string,
  decode: (decoding: Decoding, node: BerNode) => EncrypKeyPref,
  decoding: Decoding,
  { signedAttrs }: SignerInfo,
): EncryptionPreference | undefined {
  const values = attributesOf(signedAttrs?.attributes ?? [], oid).map((each) => each.values);
  const [first] = values;
  if (first === undefined) return undefined;
  const [value] = first;
  // RFC 8551 2.5.3: one attribute with one value.
  if (value === undefined || values.length > 1 || first.length > 1) return { by };
  try {
    return { by, pref: decode(decoding, value) };
  } catch (error) {
    if (SmimeError.is(error)) return { by };
    throw error;
  }
}

/** Whether a preference names this certificate. */
export function prefers(pref: EncrypKeyPref, certificate: Certificate): boolean {
  if (pref.kind !== 'issuerAndSerialNumber')
    return toHex(pref.subjectKeyIdentifier.value) === certificate.subjectKeyIdentifier;
  const { issuer, serialNumber } = certificate;
  return serialNumber.value === pref.serialNumber.value && nameKey(issuer) === nameKey(pref.issuer);
}
