import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { Fields, type Decoding } from '../asn1/fields';
import { once } from '../bytes/once';
import { SmimeError } from '../errors/smimeError';
import type { Certificate } from './certificate';
import { ExtensionOid } from './extensionOids';
import { extensionValue } from './extensionValue';
import { decodeGeneralName, type GeneralName } from './generalName';

/**
 * Where something about the issuer of a certificate can be had.
 * ```asn1
 * AuthorityInfoAccessSyntax ::= SEQUENCE SIZE (1..MAX) OF AccessDescription
 *
 * AccessDescription ::= SEQUENCE {
 *   accessMethod    OBJECT IDENTIFIER,
 *   accessLocation  GeneralName }
 * ```
 * RFC 5280 4.2.2.1
 */
export interface AccessDescription {
  readonly accessMethod: string;
  readonly accessLocation: GeneralName;
}

/** What is there: the certificates of the issuer, or an OCSP responder. */
export const AccessMethod = {
  caIssuers: '1.3.6.1.5.5.7.48.2',
  ocsp: '1.3.6.1.5.5.7.48.1',
} as const;

/** @throws SmimeError `malformed` */
export function decodeAuthorityInfoAccess(decoding: Decoding, node: BerNode): readonly AccessDescription[] {
  if (!isUniversal(node, Tag.sequence))
    throw decoding.malformed(node, 'AuthorityInfoAccessSyntax is no SEQUENCE');
  return node.children.map((each) => {
    const fields = Fields.of(decoding, each, 'AccessDescription');
    const accessMethod = fields.oid('accessMethod').value;
    const accessLocation = fields.decode('accessLocation', decodeGeneralName);
    fields.end();
    return { accessMethod, accessLocation };
  });
}

// No honest certificate names more; a hostile one names ten thousand, on which every path to it would dwell.
export const MOST_ADDRESSES = 20;

/**
 * The URIs of one access method, as they stand, at most {@link MOST_ADDRESSES}; none where the extension cannot be read:
 * it restricts nothing.
 */
export function accessUris(certificate: Certificate, method: keyof typeof AccessMethod): readonly string[] {
  return accessOf(certificate)
    .filter(({ accessMethod }) => accessMethod === AccessMethod[method])
    .map(({ accessLocation }) => accessLocation)
    .filter(({ kind }) => kind === 'uniformResourceIdentifier')
    .slice(0, MOST_ADDRESSES)
    .map(({ value }) => value);
}

const accessOf = once((certificate: Certificate): readonly AccessDescription[] => {
  try {
    return extensionValue(certificate, ExtensionOid.authorityInfoAccess, decodeAuthorityInfoAccess) ?? [];
  } catch (error) {
    if (!SmimeError.is(error, 'malformed')) throw error;
    return [];
  }
});
