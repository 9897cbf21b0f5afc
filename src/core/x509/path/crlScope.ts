import { Oid } from '../../asn1/oids';
import type { Certificate } from '../certificate';
import type { Crl } from '../crl';
import {
  decodeDistributionPoints,
  decodeIssuingDistributionPoint,
  type DistributionPoint,
  type DistributionPointName,
  type IssuingDistributionPoint,
} from '../distributionPoint';
import { ExtensionOid } from '../extensionOids';
import { extensionValue } from '../extensionValue';
import type { GeneralName } from '../generalName';
import type { Name } from '../name';
import { ALL_REASONS, type RevocationReason } from '../revocationReason';
import { nameKey, rdnKeys, sameName } from '../sameName';

/** The points at which a certificate's revocation is published; its issuer's own CRL where it names none. */
export function distributionPoints(certificate: Certificate): readonly DistributionPoint[] {
  const named =
    extensionValue(certificate, ExtensionOid.cRLDistributionPoints, decodeDistributionPoints) ?? [];
  // RFC 5280 6.3.3: where those named do not tell, the issuer's own CRL may.
  return [...named, issuersOwn];
}

/** The CRL that an issuer has for all its certificates. */
export const issuersOwn: DistributionPoint = {
  distributionPoint: undefined,
  reasons: undefined,
  cRLIssuer: undefined,
};

/**
 * The reasons for which a CRL speaks about a certificate at a distribution point (RFC 5280 6.3.3 (b) to (d)); none
 * where it does not.
 * @throws SmimeError `malformed`
 */
export function reasonsCovered(
  crl: Crl,
  certificate: Certificate,
  point: DistributionPoint,
): ReadonlySet<RevocationReason> {
  const idp = issuingDistributionPoint(crl);
  if (!isFrom(crl, idp, certificate, point) || !isAbout(idp, certificate)) return new Set();
  if (idp?.distributionPoint !== undefined && !meets(crl, idp.distributionPoint, certificate, point))
    return new Set();
  const covered = idp?.onlySomeReasons ?? ALL_REASONS;
  const wanted = point.reasons ?? ALL_REASONS;
  return new Set([...covered].filter((reason) => wanted.has(reason)));
}

/** What a CRL is limited to; undefined where it says nothing of that. @throws SmimeError `malformed` */
export function issuingDistributionPoint(crl: Crl): IssuingDistributionPoint | undefined {
  return extensionValue(crl, ExtensionOid.issuingDistributionPoint, decodeIssuingDistributionPoint);
}

/** (b)(1): from the certificate's issuer, or from the one that the point names, whose CRL is then an indirect one. */
function isFrom(
  { issuer }: Crl,
  idp: IssuingDistributionPoint | undefined,
  certificate: Certificate,
  { cRLIssuer }: DistributionPoint,
): boolean {
  if (cRLIssuer === undefined) return sameName(issuer, certificate.issuer);
  const isNamed = cRLIssuer.some(({ name }) => name !== undefined && sameName(name, issuer));
  return isNamed && (idp?.indirectCRL === true || sameName(issuer, certificate.issuer));
}

/** (b)(2)(ii) to (iv). */
function isAbout(idp: IssuingDistributionPoint | undefined, { basicConstraints }: Certificate): boolean {
  if (idp === undefined) return true;
  const isCa = basicConstraints?.cA === true;
  if (idp.onlyContainsAttributeCerts) return false;
  return isCa ? !idp.onlyContainsUserCerts : !idp.onlyContainsCACerts;
}

/** (b)(2)(i): a name of the CRL's point is one of the certificate's. */
function meets(
  crl: Crl,
  own: DistributionPointName,
  certificate: Certificate,
  { distributionPoint, cRLIssuer }: DistributionPoint,
): boolean {
  const wanted =
    distributionPoint === undefined
      ? (cRLIssuer ?? [directoryName(certificate.issuer)]).map(generalNameKey)
      : pointKeys(distributionPoint, cRLIssuer?.find(({ name }) => name)?.name ?? certificate.issuer);
  return pointKeys(own, crl.issuer).some((key) => wanted.includes(key));
}

function pointKeys(point: DistributionPointName, crlIssuer: Name): readonly string[] {
  if (point.kind === 'fullName') return point.names.map(generalNameKey);
  return [`directoryName ${rdnKeys([...crlIssuer.rdns, point.rdn]).join('\n')}`];
}

type KeyedName = Pick<GeneralName, 'kind' | 'value' | 'name'>;

function generalNameKey({ kind, value, name }: KeyedName): string {
  return `${kind} ${name === undefined ? value : nameKey(name)}`;
}

function directoryName(name: Name): KeyedName {
  return { kind: 'directoryName', value: name.text, name };
}

/** Extensions of a CRL that are understood here. */
export const CRL_EXTENSIONS: ReadonlySet<string> = new Set([
  Oid.authorityKeyIdentifier,
  ExtensionOid.cRLNumber,
  ExtensionOid.deltaCRLIndicator,
  ExtensionOid.issuingDistributionPoint,
  ExtensionOid.freshestCRL,
]);
