import { isContext, isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readBoolean } from '../asn1/berValue';
import { Fields, type Decoding } from '../asn1/fields';
import { decodeReasons, type RevocationReason } from './revocationReason';
import { decodeGeneralName, type GeneralName } from './generalName';
import { decodeRdn, type NameAttribute } from './name';

/**
 * ```asn1
 * DistributionPointName ::= CHOICE {
 *   fullName                 [0] GeneralNames,
 *   nameRelativeToCRLIssuer  [1] RelativeDistinguishedName }
 * ```
 * RFC 5280 4.2.1.13
 */
export type DistributionPointName =
  | { readonly kind: 'fullName'; readonly names: readonly GeneralName[] }
  | { readonly kind: 'nameRelativeToCRLIssuer'; readonly rdn: readonly NameAttribute[] };

/**
 * ```asn1
 * DistributionPoint ::= SEQUENCE {
 *   distributionPoint  [0] DistributionPointName OPTIONAL,
 *   reasons            [1] ReasonFlags OPTIONAL,
 *   cRLIssuer          [2] GeneralNames OPTIONAL }
 * ```
 * RFC 5280 4.2.1.13
 */
export interface DistributionPoint {
  readonly distributionPoint: DistributionPointName | undefined;
  /** Undefined for all reasons. */
  readonly reasons: ReadonlySet<RevocationReason> | undefined;
  readonly cRLIssuer: readonly GeneralName[] | undefined;
}

/** @throws SmimeError `malformed` */
export function decodeDistributionPoints(decoding: Decoding, node: BerNode): readonly DistributionPoint[] {
  if (!isUniversal(node, Tag.sequence))
    throw decoding.malformed(node, 'CRLDistributionPoints is no SEQUENCE');
  return node.children.map((each) => {
    const fields = Fields.of(decoding, each, 'DistributionPoint');
    const name = fields.context('distributionPoint', 0);
    const reasons = fields.context('reasons', 1);
    const issuer = fields.context('cRLIssuer', 2);
    fields.end();
    return {
      distributionPoint: name && decodePointName(decoding, name),
      reasons: reasons && decodeReasons(decoding, reasons),
      cRLIssuer: issuer && generalNames(decoding, issuer),
    };
  });
}

/**
 * ```asn1
 * IssuingDistributionPoint ::= SEQUENCE {
 *   distributionPoint           [0] DistributionPointName OPTIONAL,
 *   onlyContainsUserCerts       [1] BOOLEAN DEFAULT FALSE,
 *   onlyContainsCACerts         [2] BOOLEAN DEFAULT FALSE,
 *   onlySomeReasons             [3] ReasonFlags OPTIONAL,
 *   indirectCRL                 [4] BOOLEAN DEFAULT FALSE,
 *   onlyContainsAttributeCerts  [5] BOOLEAN DEFAULT FALSE }
 * ```
 * RFC 5280 5.2.5
 */
export interface IssuingDistributionPoint {
  readonly distributionPoint: DistributionPointName | undefined;
  readonly onlyContainsUserCerts: boolean;
  readonly onlyContainsCACerts: boolean;
  readonly onlySomeReasons: ReadonlySet<RevocationReason> | undefined;
  readonly indirectCRL: boolean;
  readonly onlyContainsAttributeCerts: boolean;
}

/** @throws SmimeError `malformed` */
export function decodeIssuingDistributionPoint(decoding: Decoding, node: BerNode): IssuingDistributionPoint {
  const fields = Fields.of(decoding, node, 'IssuingDistributionPoint');
  const flag = (name: string, tag: number): boolean => {
    const each = fields.context(name, tag);
    return each !== undefined && readBoolean(decoding.source, each);
  };
  const name = fields.context('distributionPoint', 0);
  const onlyContainsUserCerts = flag('onlyContainsUserCerts', 1);
  const onlyContainsCACerts = flag('onlyContainsCACerts', 2);
  const reasons = fields.context('onlySomeReasons', 3);
  const indirectCRL = flag('indirectCRL', 4);
  const onlyContainsAttributeCerts = flag('onlyContainsAttributeCerts', 5);
  fields.end();
  return {
    distributionPoint: name && decodePointName(decoding, name),
    onlyContainsUserCerts,
    onlyContainsCACerts,
    onlySomeReasons: reasons && decodeReasons(decoding, reasons),
    indirectCRL,
    onlyContainsAttributeCerts,
  };
}

/** A CHOICE is tagged explicitly even where the module tags implicitly (X.680 31.2.7). */
function decodePointName(decoding: Decoding, node: BerNode): DistributionPointName {
  const [choice] = node.children;
  if (isContext(choice, 0)) return { kind: 'fullName', names: generalNames(decoding, choice) };
  if (isContext(choice, 1)) return { kind: 'nameRelativeToCRLIssuer', rdn: decodeRdn(decoding, choice) };
  throw decoding.malformed(node, 'DistributionPointName is neither of its forms');
}

function generalNames(decoding: Decoding, { children }: BerNode): readonly GeneralName[] {
  return children.map((each) => decodeGeneralName(decoding, each));
}
