import { BitString, Enumerated, Integer, OctetString } from 'asn1js';
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Extension,
  ExtKeyUsage,
  GeneralName,
  GeneralNames,
} from 'pkijs';
import { Oid } from '../asn1/oids';
import { KEY_USAGES, type KeyUsage } from '../x509/extensions';

const CRL_NUMBER = '2.5.29.20';
const REASON_CODE = '2.5.29.21';
const KEY_COMPROMISE = 1;
const RFC822_NAME = 1;

/** What pkijs calls the structures that it can encode. */
interface Encodable {
  toBER(): ArrayBuffer;
}

function extension(extnID: string, value: Encodable, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}

/** @param pathLength how many authorities may stand below; undefined for any number */
export function authority(pathLength?: number): Extension {
  const constraints = new BasicConstraints({
    cA: true,
    ...(pathLength === undefined ? {} : { pathLenConstraint: pathLength }),
  });
  return extension(Oid.basicConstraints, constraints.toSchema(), true);
}

export function endEntity(): Extension {
  return extension(Oid.basicConstraints, new BasicConstraints({ cA: false }).toSchema(), true);
}

/** KeyUsage ::= BIT STRING, without trailing zero bits as DER asks of named bits (X.690 11.2.2). */
export function keyUsage(usages: readonly KeyUsage[]): Extension {
  const positions = usages.map((usage) => KEY_USAGES.indexOf(usage));
  const octet = positions.reduce((bits, position) => bits | (0x80 >> position), 0);
  const unusedBits = 7 - Math.max(...positions);
  const bits = new BitString({ valueHex: Uint8Array.of(octet).buffer, unusedBits });
  return extension(Oid.keyUsage, bits, true);
}

/** @param keyPurpose the one purpose, as object identifier */
export function extendedKeyUsage(keyPurpose: string): Extension {
  return extension(Oid.extKeyUsage, new ExtKeyUsage({ keyPurposes: [keyPurpose] }).toSchema());
}

export function emailAddress(address: string): Extension {
  const names = new GeneralNames({ names: [new GeneralName({ type: RFC822_NAME, value: address })] });
  return extension(Oid.subjectAltName, names.toSchema());
}

export function subjectKeyIdentifier(identifier: Uint8Array): Extension {
  return extension(Oid.subjectKeyIdentifier, octets(identifier));
}

export function authorityKeyIdentifier(identifier: Uint8Array): Extension {
  const aki = new AuthorityKeyIdentifier({ keyIdentifier: octets(identifier) });
  return extension(Oid.authorityKeyIdentifier, aki.toSchema());
}

export function crlNumber(value: number): Extension {
  return extension(CRL_NUMBER, new Integer({ value }));
}

/** The reason for which a certificate is revoked (RFC 5280 5.3.1). */
export function keyCompromise(): Extension {
  return extension(REASON_CODE, new Enumerated({ value: KEY_COMPROMISE }));
}

function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: bytes.slice().buffer });
}
