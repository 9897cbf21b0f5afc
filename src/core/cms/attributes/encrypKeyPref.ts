import { isContext, Tag, type BerNode } from '../../asn1/berNode';
import { readOctets, readTime } from '../../asn1/berValue';
import { context, type Der } from '../../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../../asn1/fields';
import type { Range } from '../../bytes/range';
import type { Certificate } from '../../x509/certificate';
import { decodeName, type Name } from '../../x509/name';
import { encodeAttribute } from '../attribute';
import { AttributeOid } from './attributeOids';

/**
 * The certificate that the signer wants to be encrypted to.
 * ```asn1
 * SMIMEEncryptionKeyPreference ::= CHOICE {
 *   issuerAndSerialNumber    [0] IssuerAndSerialNumber,
 *   recipientKeyId           [1] RecipientKeyIdentifier,
 *   subjectAltKeyIdentifier  [2] SubjectKeyIdentifier }
 *
 * RecipientKeyIdentifier ::= SEQUENCE {
 *   subjectKeyIdentifier  SubjectKeyIdentifier,
 *   date                  GeneralizedTime OPTIONAL,
 *   other                 OtherKeyAttribute OPTIONAL }
 * ```
 * RFC 8551 2.5.3, RFC 5652 6.2.2, with implicit tags.
 */
export type EncrypKeyPref =
  | {
      readonly kind: 'issuerAndSerialNumber';
      readonly range: Range;
      readonly issuer: Name;
      /** In hexadecimal. */
      readonly serialNumber: Ranged<string>;
    }
  | {
      readonly kind: 'recipientKeyId';
      readonly range: Range;
      readonly subjectKeyIdentifier: Ranged<Uint8Array>;
      readonly date?: Ranged<string>;
    }
  | {
      readonly kind: 'subjectAltKeyIdentifier';
      readonly range: Range;
      readonly subjectKeyIdentifier: Ranged<Uint8Array>;
    };

/** The preference for a certificate, by its issuer and serial number. */
export function encodeEncrypKeyPref({ issuer, serialNumberDer }: Certificate): Der {
  return encodeAttribute(AttributeOid.encrypKeyPref, context(0, issuer.raw, serialNumberDer));
}

/** @throws SmimeError `malformed` */
export function decodeEncrypKeyPref(decoding: Decoding, node: BerNode): EncrypKeyPref {
  const range = decoding.range(node);
  if (isContext(node, 0)) return issuerAndSerialNumber(range, Fields.implicit(decoding, node));
  if (isContext(node, 1)) return recipientKeyId(range, Fields.implicit(decoding, node));
  if (!isContext(node, 2)) throw decoding.malformed(node, 'unknown form of SMIMEEncryptionKeyPreference');
  const subjectKeyIdentifier = { value: readOctets(decoding.source, node), range };
  return { kind: 'subjectAltKeyIdentifier', range, subjectKeyIdentifier };
}

/**
 * Microsoft's attribute of the same meaning (1.3.6.1.4.1.311.16.4): a bare IssuerAndSerialNumber.
 * @throws SmimeError `malformed`
 */
export function decodeMicrosoftEncrypKeyPref(decoding: Decoding, node: BerNode): EncrypKeyPref {
  return issuerAndSerialNumber(decoding.range(node), Fields.of(decoding, node, 'IssuerAndSerialNumber'));
}

function issuerAndSerialNumber(range: Range, fields: Fields): EncrypKeyPref {
  const issuer = fields.decode('issuer', decodeName);
  return { kind: 'issuerAndSerialNumber', range, issuer, serialNumber: fields.integerHex('serialNumber') };
}

function recipientKeyId(range: Range, fields: Fields): EncrypKeyPref {
  const subjectKeyIdentifier = fields.ranged(
    fields.universal('subjectKeyIdentifier', Tag.octetString),
    readOctets,
  );
  const date = fields.optional('date', Tag.generalizedTime);
  return {
    kind: 'recipientKeyId',
    range,
    subjectKeyIdentifier,
    ...(date && { date: fields.ranged(date, readTime) }),
  };
}
