import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { latin1 } from '../../src/core/bytes/text';
import type { GeneratedKey } from '../../src/core/crypto/provider';
import { ExtensionOid } from '../../src/core/x509/extensionOids';
import { certificateFromBytes, type Certificate } from '../../src/core/x509/certificate';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { certificatePolicies, keyIdentifiers } from './chainExtensions';
import {
  certificateDer,
  ec,
  emails,
  extension,
  keyUsage,
  nameOf,
  type CertificateParts,
} from './testCertificates';
import { DIGITAL_SIGNATURE } from './keyUsageBits';

export function extKeyUsage(...oids: readonly string[]): der.Der {
  return extension(Oid.extKeyUsage, der.sequence(...oids.map((oid) => der.oid(oid))));
}

/** A certificate that says it is of a profile; what is other than such a one has. */
export interface BrParts {
  /** The end of the policy's object identifier: type and generation. */
  readonly policies?: readonly string[];
  readonly usage?: der.Der | undefined;
  readonly purposes?: der.Der | undefined;
  readonly names?: der.Der | undefined;
  readonly constraints?: der.Der;
  readonly points?: der.Der | undefined;
  readonly keyIds?: readonly der.Der[];
  readonly certificate?: Partial<CertificateParts> | undefined;
}

/** The extensions that a subscriber's certificate has by the S/MIME Baseline Requirements. */
export function brExtensions(parts: BrParts = {}): readonly der.Der[] {
  const usual = {
    usage: keyUsage(DIGITAL_SIGNATURE),
    purposes: extKeyUsage(Oid.emailProtection),
    names: emails('alice@example.org'),
    points: crlPoints,
    ...parts,
  };
  const policies = (parts.policies ?? ['1.3']).map((each) => `2.23.140.1.5.${each}`);
  const all = [
    ...(policies.length === 0 ? [] : [certificatePolicies(...policies)]),
    ...(parts.keyIds ?? keyIdentifiers(1, 2)),
    usual.usage,
    usual.purposes,
    usual.names,
    usual.points,
    parts.constraints,
  ];
  return all.filter((each) => each !== undefined);
}

const uri = der.contextPrimitive(6, latin1('http://example.org/crl'));
const crlPoints = extension(
  ExtensionOid.cRLDistributionPoints,
  der.sequence(der.sequence(der.context(0, der.context(0, uri)))),
);

/** Dates that a certificate of every generation but the legacy one may have. */
export const brDates = {
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2028-04-05T00:00:00Z'),
};

/** The usual subject: one for an address alone. */
export const brSubject = nameOf(['2.5.4.3', 'alice@example.org']);

/** Such a certificate. */
export async function brCertificate(parts: BrParts = {}, key: GeneratedKey = ec): Promise<Certificate> {
  const { pkcs8 } = await nodeCrypto.generateKey(key);
  const issuer = await nodeCrypto.privateKey((await nodeCrypto.generateKey(ec)).pkcs8);
  const { spki } = await nodeCrypto.privateKey(pkcs8);
  const extensions = brExtensions(parts);
  const made = { subject: brSubject, ...brDates, extensions, spki, ...parts.certificate };
  return certificateFromBytes(await certificateDer(issuer, made));
}
