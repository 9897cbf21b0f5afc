import type { BerNode } from '../../asn1/berNode';
import { readOctets, readOid } from '../../asn1/berValue';
import { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { toHex } from '../../bytes/hex';
import { oidName } from '../../crypto/oidName';
import { SmimeError } from '../../errors/smimeError';
import { decodeAuthorityInfoAccess } from '../../x509/authorityInfoAccess';
import type { Certificate } from '../../x509/certificate';
import { decodeDistributionPoints, type DistributionPoint } from '../../x509/distributionPoint';
import { ExtensionOid } from '../../x509/extensionOids';
import {
  decodeAuthorityKeyIdentifier,
  decodeBasicConstraints,
  decodeExtKeyUsage,
  decodeGeneralNames,
  decodeKeyUsage,
  type Extension,
} from '../../x509/extensions';
import type { GeneralName } from '../../x509/generalName';
import { anyText } from '../attributes/anyValue';
import { clipped, inHex, itemTexts } from '../attributes/bounded';
import { entityText } from '../attributes/names';

type Reader = (decoding: Decoding, node: BerNode) => readonly string[];

/** What an extension of a certificate says, part by part; as it stands where its meaning is not known or it is damaged. */
export function extensionTexts({ source }: Certificate, { oid, value, range }: Extension): readonly string[] {
  if (value === undefined) return [`cannot be read: ${inHex(source.view(range))}`];
  const decoding = new Decoding(source);
  try {
    return readers[oid]?.(decoding, value) ?? [anyText(decoding, value)];
  } catch (error) {
    if (!SmimeError.is(error)) throw error;
    return [`damaged: ${anyText(decoding, value)}`];
  }
}

const names: Reader = (decoding, node) => itemTexts(decodeGeneralNames(decoding, node), formAndName);

const readers: Readonly<Partial<Record<string, Reader>>> = {
  [Oid.subjectAltName]: names,
  '2.5.29.18': names,
  [Oid.keyUsage]: (decoding, node) => decodeKeyUsage(decoding, node),
  [Oid.extKeyUsage]: (decoding, node) => itemTexts(decodeExtKeyUsage(decoding, node), named),
  [Oid.subjectKeyIdentifier]: (decoding, node) => [toHex(readOctets(decoding.source, node))],
  [Oid.basicConstraints]: (decoding, node) => {
    const { cA, pathLenConstraint } = decodeBasicConstraints(decoding, node);
    const length = pathLenConstraint === undefined ? [] : [`pathLenConstraint ${pathLenConstraint}`];
    return [cA ? 'cA: it may issue certificates' : 'not a CA', ...length];
  },
  [Oid.authorityKeyIdentifier]: (decoding, node) => {
    const { keyIdentifier, serialNumber } = decodeAuthorityKeyIdentifier(decoding, node);
    return [
      ...(keyIdentifier === undefined ? [] : [`keyIdentifier ${keyIdentifier}`]),
      ...(serialNumber === undefined ? [] : [`authorityCertSerialNumber ${serialNumber}`]),
    ];
  },
  [ExtensionOid.certificatePolicies]: (decoding, node) =>
    itemTexts(node.children, ({ children: [policy, qualifiers] }) => {
      if (policy === undefined) return '(empty)';
      const more = qualifiers === undefined ? '' : ` ${anyText(decoding, qualifiers)}`;
      return `${named(readOid(decoding.source, policy))}${more}`;
    }),
  [ExtensionOid.cRLDistributionPoints]: (decoding, node) =>
    itemTexts(decodeDistributionPoints(decoding, node), pointText),
  [ExtensionOid.authorityInfoAccess]: (decoding, node) =>
    itemTexts(decodeAuthorityInfoAccess(decoding, node), ({ accessMethod, accessLocation }) => {
      return `${accessNames[accessMethod] ?? oidName(accessMethod)}: ${clipped(accessLocation.value)}`;
    }),
};

const accessNames: Readonly<Partial<Record<string, string>>> = {
  '1.3.6.1.5.5.7.48.1': 'OCSP',
  '1.3.6.1.5.5.7.48.2': 'caIssuers',
};

function formAndName({ kind, value }: GeneralName): string {
  return `${kind}: ${clipped(value)}`;
}

function named(oid: string): string {
  const name = oidName(oid);
  return name === oid ? oid : `${name} (${oid})`;
}

function pointText({ distributionPoint, cRLIssuer }: DistributionPoint): string {
  const place =
    distributionPoint?.kind === 'fullName'
      ? distributionPoint.names.map(({ value }) => clipped(value)).join(' = ')
      : 'a name relative to the issuer of the CRL';
  return cRLIssuer === undefined ? place : `${place}, by ${entityText(cRLIssuer)}`;
}
