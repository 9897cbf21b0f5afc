import type { BerNode } from '../../asn1/berNode';
import type { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { oidName } from '../../crypto/oidName';
import type { Range } from '../../bytes/range';
import { SmimeError } from '../../errors/smimeError';
import type { Certificate } from '../certificate';
import { ANY_POLICY, policyFacts, type PolicyMapping } from '../certificatePolicies';
import { ExtensionOid } from '../extensionOids';
import { decodeBasicConstraints, decodeExtKeyUsage, decodeGeneralNames, decodeKeyUsage } from '../extensions';
import { extensionValue } from '../extensionValue';
import { nameConstraints, type NameConstraints } from '../nameConstraints';
import { OcspOid } from '../ocsp/ocspOids';
import { sameName } from '../sameName';
import type { IssuerSignatures } from './issuerSignatures';
import type { PathReason } from '../../catalogue/pathReasons';
import { outOfDates } from './outOfDates';
import type { PathFailure } from './pathFailure';
import { PolicyState, type PolicyInputs } from './policyState';
import { constrainedNames, violation } from './subtrees';
import { workingKeys } from './workingKeys';

/** What a path is judged by. */
export interface PathInputs extends PolicyInputs {
  readonly at: Date;
}

/**
 * Judges a certification path by RFC 5280 6.1, with the policies by RFC 9618. It does not stop at the first failure.
 * The anchor's own certificate is held to its dates and constraints too, which the RFC leaves open: an expired root,
 * or one limited to its own names, has never been trusted for more.
 * @param path from the certificate that is judged to the anchor
 * @returns what is wrong, nearest to the anchor first; nothing where the path is good
 */
export async function validatePath(
  path: readonly Certificate[],
  inputs: PathInputs,
  signatures: IssuerSignatures,
): Promise<readonly PathFailure[]> {
  return new Validation(path, inputs, signatures).run();
}

class Validation {
  private readonly failures: PathFailure[] = [];
  private readonly policies: PolicyState;
  private readonly constraints: NameConstraints[] = [];
  private readonly keys: readonly (Uint8Array | undefined)[];
  private maxPathLength: number;

  constructor(
    private readonly path: readonly Certificate[],
    private readonly inputs: PathInputs,
    private readonly signatures: IssuerSignatures,
  ) {
    this.policies = new PolicyState(inputs, path.length - 1);
    this.maxPathLength = path.length;
    this.keys = workingKeys(path);
  }

  async run(): Promise<readonly PathFailure[]> {
    const anchor = this.path.length - 1;
    for (let index = anchor; index >= 0; index--) {
      const certificate = this.path[index];
      if (certificate === undefined) break;
      const isAnchor = index === anchor;
      if (!isAnchor) await this.signature(certificate, index);
      this.dates(certificate, index);
      this.extensions(certificate, index);
      const isSelfIssued = sameName(certificate.subject, certificate.issuer);
      if (!isAnchor && (index === 0 || !isSelfIssued)) this.names(certificate, index);
      this.policy(certificate, index, isSelfIssued);
      if (index > 0) this.authority(certificate, index, isSelfIssued);
    }
    return this.failures;
  }

  private fail(reason: PathReason, certificate: number, detail?: string, range?: Range): void {
    this.failures.push({
      reason,
      certificate,
      ...(detail !== undefined && { detail }),
      ...(range && { range }),
    });
  }

  private async signature(certificate: Certificate, index: number): Promise<void> {
    const key = this.keys[index + 1];
    const found = key && (await this.signatures.check(certificate, key));
    if (found === undefined) this.fail('dsaParametersMissing', index + 1);
    else if (found === 'wrong') this.fail('certificateSignatureInvalid', index);
    else if (found === 'algorithmsDiffer') this.fail('certificateAlgorithmsDiffer', index);
    else if (found !== 'good') this.fail('certificateSignatureUnsupported', index, found.message);
  }

  private dates(certificate: Certificate, index: number): void {
    const failure = outOfDates(certificate, index, this.inputs.at);
    if (failure !== undefined) this.failures.push(failure);
  }

  private extensions(certificate: Certificate, index: number): void {
    if (certificate.damagedExtensions > 0) this.fail('extensionUnreadable', index);
    for (const [oid, decode] of DECODED) {
      this.readable(index, () => extensionValue<unknown>(certificate, oid, decode));
    }
    for (const { oid, critical, range } of certificate.extensions) {
      if (critical && !PROCESSED.has(oid)) this.fail('criticalExtensionUnknown', index, oidName(oid), range);
    }
  }

  private names(certificate: Certificate, index: number): void {
    for (const name of constrainedNames(certificate)) {
      for (const constraints of this.constraints) {
        const detail = violation(name, constraints);
        if (detail !== undefined) this.fail('nameNotPermitted', index, detail);
      }
    }
  }

  private policy(certificate: Certificate, index: number, isSelfIssued: boolean): void {
    const facts = this.readable(index, () => policyFacts(certificate));
    if (facts === undefined || index === this.path.length - 1) return;
    if (!this.policies.process(facts, isSelfIssued && index > 0)) this.fail('policyNotAllowed', index);
    else if (index === 0) {
      if (!this.policies.conclude(facts)) this.fail('policyNotAllowed', index);
      return;
    }
    if (facts.mappings.some(isOfAnyPolicy)) this.fail('anyPolicyMapped', index);
    this.policies.descend(facts, isSelfIssued);
  }

  /** RFC 5280 6.1.4 (g) and (k) to (n): whether it may issue the next, and which. */
  private authority(certificate: Certificate, index: number, isSelfIssued: boolean): void {
    const { version, basicConstraints, keyUsage } = certificate;
    const isAnchor = index === this.path.length - 1;
    // An anchor of version 1 is a CA because it was chosen as one; below it only version 3 has extensions to say so.
    if (version < 3 ? !isAnchor : basicConstraints?.cA !== true) this.fail('notACa', index);
    if (keyUsage?.includes('keyCertSign') === false)
      this.fail('mayNotSignCertificates', index, keyUsage.join(', '));
    if (!isSelfIssued && !isAnchor) {
      if (this.maxPathLength <= 0) this.fail('pathLenExceeded', index);
      this.maxPathLength--;
    }
    this.maxPathLength = Math.min(this.maxPathLength, basicConstraints?.pathLenConstraint ?? Infinity);
    const own = this.readable(index, () => nameConstraints(certificate));
    if (own !== undefined) this.constraints.push(own);
  }

  /** What cannot be read restricts in a way that nobody knows. */
  private readable<T>(index: number, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!SmimeError.is(error, 'malformed')) throw error;
      this.fail('extensionUnreadable', index, error.detail ?? error.message, error.ranges[0]);
      return undefined;
    }
  }
}

function isOfAnyPolicy({ issuerDomainPolicy, subjectDomainPolicy }: PolicyMapping): boolean {
  return issuerDomainPolicy === ANY_POLICY || subjectDomainPolicy === ANY_POLICY;
}

/** Extensions that the certificate has decoded already, and that must be readable where they are there. */
const DECODED: readonly (readonly [string, (decoding: Decoding, node: BerNode) => unknown])[] = [
  [Oid.keyUsage, decodeKeyUsage],
  [Oid.extKeyUsage, decodeExtKeyUsage],
  [Oid.basicConstraints, decodeBasicConstraints],
  [Oid.subjectAltName, decodeGeneralNames],
];

/** Extensions that are understood here or mean nothing for a path: what else is critical forbids the certificate. */
const PROCESSED: ReadonlySet<string> = new Set([
  ...DECODED.map(([oid]) => oid),
  Oid.subjectKeyIdentifier,
  Oid.authorityKeyIdentifier,
  ExtensionOid.nameConstraints,
  ExtensionOid.certificatePolicies,
  ExtensionOid.policyMappings,
  ExtensionOid.policyConstraints,
  ExtensionOid.inhibitAnyPolicy,
  ExtensionOid.cRLDistributionPoints,
  ExtensionOid.freshestCRL,
  ExtensionOid.authorityInfoAccess,
  OcspOid.noCheck,
]);
