import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { Fields, type Decoding } from '../asn1/fields';
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

/** The URIs of one access method, as they stand; none where the extension cannot be read: it restricts nothing. */
export function accessUris(certificate: Certificate, method: keyof typeof AccessMethod): readonly string[] {
  try {
    const access =
      extensionValue(certificate, ExtensionOid.authorityInfoAccess, decodeAuthorityInfoAccess) ?? [];
    return access
      .filter(({ accessMethod }) => accessMethod === AccessMethod[method])
      .map(({ accessLocation }) => accessLocation)
      .filter(({ kind }) => kind === 'uniformResourceIdentifier')
      .map(({ value }) => value);
  } catch (error) {
    if (!SmimeError.is(error, 'malformed')) throw error;
    return [];
  }
}
