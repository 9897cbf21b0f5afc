import { isContext, isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readOid, readSmallInteger } from '../asn1/berValue';
import { Fields, type Decoding } from '../asn1/fields';
import type { Certificate } from './certificate';
import { ExtensionOid } from './extensionOids';
import { extensionValue } from './extensionValue';

/** Stands for every policy (RFC 5280 4.2.1.4). */
export const ANY_POLICY = '2.5.29.32.0';

/** What a certificate says about policies. */
export interface PolicyFacts {
  /** Object identifiers; undefined without the extension. */
  readonly policies: readonly string[] | undefined;
  readonly mappings: readonly PolicyMapping[];
  readonly requireExplicitPolicy: number | undefined;
  readonly inhibitPolicyMapping: number | undefined;
  readonly inhibitAnyPolicy: number | undefined;
}

/** A policy of the issuer's domain and one of the subject's that is its equal. */
export interface PolicyMapping {
  readonly issuerDomainPolicy: string;
  readonly subjectDomainPolicy: string;
}

/** @throws SmimeError `malformed` */
export function policyFacts(certificate: Certificate): PolicyFacts {
  const constraints = extensionValue(certificate, ExtensionOid.policyConstraints, decodeConstraints);
  return {
    policies: certificatePolicies(certificate),
    mappings: extensionValue(certificate, ExtensionOid.policyMappings, decodeMappings) ?? [],
    requireExplicitPolicy: constraints?.requireExplicitPolicy,
    inhibitPolicyMapping: constraints?.inhibitPolicyMapping,
    inhibitAnyPolicy: extensionValue(certificate, ExtensionOid.inhibitAnyPolicy, decodeSkipCerts),
  };
}

/**
 * The policies alone, as object identifiers; undefined without the extension.
 * @throws SmimeError `malformed`
 */
export function certificatePolicies(certificate: Certificate): readonly string[] | undefined {
  return extensionValue(certificate, ExtensionOid.certificatePolicies, decodePolicies);
}

/**
 * ```asn1
 * certificatePolicies ::= SEQUENCE SIZE (1..MAX) OF PolicyInformation
 * PolicyInformation ::= SEQUENCE {
 *   policyIdentifier  CertPolicyId,
 *   policyQualifiers  SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo OPTIONAL }
 * ```
 * RFC 5280 4.2.1.4; no policy stands twice.
 */
function decodePolicies(decoding: Decoding, node: BerNode): readonly string[] {
  const policies = listOf(decoding, node, 'certificatePolicies').map(
    (each) => Fields.of(decoding, each, 'PolicyInformation').oid('policyIdentifier').value,
  );
  if (new Set(policies).size < policies.length) throw decoding.malformed(node, 'a policy stands twice');
  return policies;
}

/**
 * ```asn1
 * PolicyMappings ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE {
 *   issuerDomainPolicy   CertPolicyId,
 *   subjectDomainPolicy  CertPolicyId }
 * ```
 * RFC 5280 4.2.1.5
 */
function decodeMappings(decoding: Decoding, node: BerNode): readonly PolicyMapping[] {
  return listOf(decoding, node, 'PolicyMappings').map((each) => {
    const [issuer, subject, more] = each.children;
    if (!isUniversal(issuer, Tag.oid) || !isUniversal(subject, Tag.oid) || more !== undefined)
      throw decoding.malformed(each, 'a policy mapping is not of two policies');
    return {
      issuerDomainPolicy: readOid(decoding.source, issuer),
      subjectDomainPolicy: readOid(decoding.source, subject),
    };
  });
}

/** Far more than any CA asserts; the graph grows with the product of the levels' policies. */
const MOST_POLICIES = 1000;

function listOf(decoding: Decoding, node: BerNode, type: string): readonly BerNode[] {
  const { children } = node;
  if (!isUniversal(node, Tag.sequence) || children.length === 0 || children.length > MOST_POLICIES)
    throw decoding.malformed(node, `${type} is no SEQUENCE of an honest length`);
  return children;
}

/**
 * ```asn1
 * PolicyConstraints ::= SEQUENCE {
 *   requireExplicitPolicy  [0] SkipCerts OPTIONAL,
 *   inhibitPolicyMapping   [1] SkipCerts OPTIONAL }
 * ```
 * RFC 5280 4.2.1.11
 */
function decodeConstraints(
  decoding: Decoding,
  node: BerNode,
): Pick<PolicyFacts, 'requireExplicitPolicy' | 'inhibitPolicyMapping'> {
  const fields = Fields.of(decoding, node, 'PolicyConstraints');
  const skip = (each: BerNode | undefined) => each && skipCerts(decoding, each);
  const facts = {
    requireExplicitPolicy: skip(fields.context('requireExplicitPolicy', 0)),
    inhibitPolicyMapping: skip(fields.context('inhibitPolicyMapping', 1)),
  };
  fields.end();
  if (node.children.length === 0) throw decoding.malformed(node, 'PolicyConstraints is empty');
  return facts;
}

/** InhibitAnyPolicy ::= SkipCerts (RFC 5280 4.2.1.14) */
function decodeSkipCerts(decoding: Decoding, node: BerNode): number {
  if (!isUniversal(node, Tag.integer)) throw decoding.malformed(node, 'SkipCerts is not an INTEGER');
  return skipCerts(decoding, node);
}

function skipCerts(decoding: Decoding, node: BerNode): number {
  const value = readSmallInteger(decoding.source, node);
  if (value < 0 || (isContext(node, node.tag) && node.constructed))
    throw decoding.malformed(node, 'SkipCerts is not a count');
  return value;
}
