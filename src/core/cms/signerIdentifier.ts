import { isContext, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { contextPrimitive, type Der } from '../asn1/derWriter';
import type { Decoding } from '../asn1/fields';
import { fromHex, toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';
import { equal } from '../bytes/segments';
import { inQuotes } from '../errors/inQuotes';
import { SmimeError } from '../errors/smimeError';
import type { Certificate } from '../x509/certificate';
import { commonName } from '../x509/name';
import { nameKey } from '../x509/sameName';
import {
  decodeIssuerAndSerialNumber,
  encodeIssuerAndSerialNumber,
  type IssuerAndSerialNumber,
} from './issuerAndSerialNumber';

/**
 * ```asn1
 * SignerIdentifier ::= CHOICE {
 *   issuerAndSerialNumber  IssuerAndSerialNumber,
 *   subjectKeyIdentifier   [0] SubjectKeyIdentifier }
 * ```
 * RFC 5652 5.3; RecipientIdentifier (6.2.1) is the same.
 */
export type SignerIdentifier =
  | {
      readonly kind: 'issuerAndSerialNumber';
      readonly range: Range;
      readonly issuerAndSerialNumber: IssuerAndSerialNumber;
    }
  | { readonly kind: 'subjectKeyIdentifier'; readonly range: Range; readonly subjectKeyIdentifier: string };

/** By what a signer or recipient is named. */
export type IdentifierKind = SignerIdentifier['kind'];

/** @throws SmimeError `malformed` */
export function decodeSignerIdentifier(decoding: Decoding, node: BerNode): SignerIdentifier {
  const range = decoding.range(node);
  if (isContext(node, 0)) {
    return {
      kind: 'subjectKeyIdentifier',
      range,
      subjectKeyIdentifier: toHex(readOctets(decoding.source, node)),
    };
  }
  return {
    kind: 'issuerAndSerialNumber',
    range,
    issuerAndSerialNumber: decodeIssuerAndSerialNumber(decoding, node),
  };
}

/**
 * What names this certificate.
 * @throws SmimeError `keyIdentifierMissing`
 */
export function encodeSignerIdentifier(certificate: Certificate, kind: IdentifierKind): Der {
  if (kind === 'issuerAndSerialNumber') return encodeIssuerAndSerialNumber(certificate);
  return contextPrimitive(0, keyIdentifierOf(certificate));
}

/**
 * The key identifier as the certificate states it. None is computed: another implementation may compute another.
 * @throws SmimeError `keyIdentifierMissing`
 */
export function keyIdentifierOf({ subject, subjectKeyIdentifier = '' }: Certificate): Uint8Array {
  if (subjectKeyIdentifier !== '') return fromHex(subjectKeyIdentifier);
  throw new SmimeError('keyIdentifierMissing', { detail: inQuotes(commonName(subject)) });
}

/** Whether the identifier names this certificate. */
export function identifies(id: SignerIdentifier, certificate: Certificate): boolean {
  return namesOf(certificate).includes(nameIn(id));
}

// Two certificates can share issuer and serial number; thousands are an attack, for each may cost a verification.
const MAX_NAMESAKES = 8;

/** Finds the certificates that an identifier names, each once, without going through all of them each time. */
export function certificateFinder(
  certificates: readonly Certificate[],
): (id: SignerIdentifier) => readonly Certificate[] {
  const byName = new Map<string, Certificate[]>();
  for (const certificate of certificates) {
    for (const name of namesOf(certificate)) {
      const namesakes = byName.get(name) ?? [];
      byName.set(name, namesakes);
      const isNew = !namesakes.some(({ raw }) => equal(raw, certificate.raw));
      if (isNew && namesakes.length < MAX_NAMESAKES) namesakes.push(certificate);
    }
  }
  return (id) => byName.get(nameIn(id)) ?? [];
}

/** A text that stands for what an identifier names: serial number and issuer, however it is written (RFC 5280 7.1); or the key identifier. */
export function nameIn(id: SignerIdentifier): string {
  if (id.kind === 'subjectKeyIdentifier') return id.subjectKeyIdentifier;
  return issuedName(id.issuerAndSerialNumber);
}

/** What {@link nameIn} can be for a certificate. */
export function namesOf(certificate: Certificate): readonly string[] {
  const name = issuedName(certificate);
  const { subjectKeyIdentifier } = certificate;
  return subjectKeyIdentifier === undefined ? [name] : [name, subjectKeyIdentifier];
}

function issuedName({ issuer, serialNumber }: Pick<Certificate, 'issuer' | 'serialNumber'>): string {
  return `${serialNumber.value} ${nameKey(issuer)}`;
}
