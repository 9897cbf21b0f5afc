import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { ExtensionOid } from '../../src/core/x509/extensionOids';
import { extension } from './testCertificates';

/** Names that a CA may issue for, and names that it may not, each a GeneralName. */
export interface Subtrees {
  readonly permitted?: readonly der.Der[];
  readonly excluded?: readonly der.Der[];
}

export function nameConstraints({ permitted = [], excluded = [] }: Subtrees): der.Der {
  const parts = [permitted, excluded].flatMap((bases, tag) =>
    bases.length === 0 ? [] : [der.context(tag, ...bases.map((base) => der.sequence(base)))],
  );
  return extension(ExtensionOid.nameConstraints, der.sequence(...parts), true);
}

export function certificatePolicies(...oids: readonly string[]): der.Der {
  const information = oids.map((oid) => der.sequence(der.oid(oid)));
  return extension(ExtensionOid.certificatePolicies, der.sequence(...information));
}

/** @param pairs the issuer’s policy, and what its subject calls it */
export function policyMappings(...pairs: readonly (readonly [string, string])[]): der.Der {
  const mappings = pairs.map(([from, to]) => der.sequence(der.oid(from), der.oid(to)));
  return extension(ExtensionOid.policyMappings, der.sequence(...mappings));
}

/** @param skip how many certificates below may do without a policy */
export function requireExplicitPolicy(skip: number): der.Der {
  const constraint = der.contextPrimitive(0, Uint8Array.of(skip));
  return extension(ExtensionOid.policyConstraints, der.sequence(constraint), true);
}

/** The key that a certificate is for, and the one that it is signed with, by their identifiers. */
export function keyIdentifiers(own: number, issuer: number): readonly der.Der[] {
  return [
    extension(Oid.subjectKeyIdentifier, der.octetString(Uint8Array.of(own))),
    extension(Oid.authorityKeyIdentifier, der.sequence(der.contextPrimitive(0, Uint8Array.of(issuer)))),
  ];
}
