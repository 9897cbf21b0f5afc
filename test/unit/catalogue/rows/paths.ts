import * as der from '../../../../src/core/asn1/derWriter';
import { latin1 } from '../../../../src/core/bytes/text';
import { encodeSignatureScheme } from '../../../../src/core/crypto/signatureScheme';
import type { Report } from '../../../../src/core/report/report';
import { certificateFromBytes } from '../../../../src/core/x509/certificate';
import { ANY_POLICY } from '../../../../src/core/x509/certificatePolicies';
import { ExtensionOid } from '../../../../src/core/x509/extensionOids';
import { rowsOf } from '../../../support/catalogueRow';
import { leafExtensions, openSignedBy, type ChainScene } from '../../../support/chainScene';
import {
  certificatePolicies,
  nameConstraints,
  policyMappings,
  requireExplicitPolicy,
} from '../../../support/chainExtensions';
import { basicConstraints, caExtensions, CRL_SIGN, link, type Link } from '../../../support/chains';
import { openCrowd } from '../../../support/crowdScene';
import { dsaKey, freshParameters } from '../../../support/dsaKeys';
import { once } from '../../../support/once';
import { certificateDer, extension, keyUsage } from '../../../support/testCertificates';
import { chained } from '../pairs';
import { CERT_SIGN } from '../../../support/keyUsageBits';

const ca = (...extensions: readonly der.Der[]): ChainScene => ({ ca: { extensions } });
const caWith = (...more: readonly der.Der[]): ChainScene => ca(...caExtensions, ...more);
const leafWith = (...more: readonly der.Der[]): ChainScene => ({
  leaf: { extensions: [...leafExtensions, ...more] },
});
const withPathLen = (length: number): ChainScene => ({
  root: { extensions: [basicConstraints(true, length), keyUsage(CERT_SIGN)] },
});
const host = (name: string): der.Der => der.contextPrimitive(1, latin1(name));

/** What is reported where the certificate of the CA has the key of another CA of that name. */
async function openUnder(whose: 'its own' | 'a namesake’s'): Promise<Report> {
  const root = await link('Root');
  const issuing = await link('Issuing', root);
  const namesake = await link('Issuing', root);
  const alice = await link('Alice', issuing, { extensions: leafExtensions });
  return openSignedBy([root, whose === 'its own' ? issuing : namesake, alice]);
}

const ecdsa = encodeSignatureScheme({ kind: 'ecdsa', digest: 'sha256' });
const unknown = ecdsa.with(ecdsa.length - 1, 0x7f);

/** What is reported where another algorithm stands in the certificate of the signer, in the first places of two. */
async function openRenamed(places: number): Promise<Report> {
  const root = await link('Root');
  const alice = await link('Alice', root, { extensions: leafExtensions });
  const raw = Buffer.from(alice.certificate.raw);
  let at = raw.length;
  for (let left = places; left > 0; left--) {
    at = raw.lastIndexOf(ecdsa, at - 1);
    raw.set(unknown, at);
  }
  return openSignedBy([root, { ...alice, certificate: certificateFromBytes(new Uint8Array(raw)) }]);
}

const group = once(freshParameters);

/** What is reported where the CA has a DSA key, and its certificate says the parameters or leaves them out. */
async function openUnderDsa(says: boolean): Promise<Report> {
  const root = await link('Root');
  const key = dsaKey(group(), says);
  const raw = await certificateDer(root.key, {
    subject: root.certificate.subject.raw,
    issuer: root.certificate.subject.raw,
    extensions: caExtensions,
    spki: key.spki,
  });
  const issuing: Link = { key, certificate: certificateFromBytes(raw) };
  const alice = await link('Alice', issuing, { extensions: leafExtensions });
  return openSignedBy([root, issuing, alice]);
}

const past = { notAfter: new Date('2026-11-01T00:00:00Z') };
const future = { notBefore: new Date('2026-12-01T00:00:00Z') };

/** Why a certification path is not good. */
export const pathRows = rowsOf('path', {
  issuerNotFound: chained({ withoutCa: true }),
  rootNotTrusted: chained({ trusting: 'nobody', withRoot: true }, { withRoot: true }),
  rootKeyDiffers: chained({ trusting: 'a namesake', withRoot: true }, { withRoot: true }),
  tooManyPaths: [() => openCrowd({ length: 19, others: 15 }), () => openCrowd({ length: 19, others: 0 })],
  pathTooDeep: [() => openCrowd({ length: 19, others: 0 }), () => openCrowd({ length: 18, others: 0 })],
  certificateSignatureInvalid: [() => openUnder('a namesake’s'), () => openUnder('its own')],
  certificateSignatureUnsupported: [() => openRenamed(2), () => openRenamed(0)],
  certificateAlgorithmsDiffer: [() => openRenamed(1), () => openRenamed(0)],
  dsaParametersMissing: [() => openUnderDsa(false), () => openUnderDsa(true)],
  certificateNotYetValid: chained({ leaf: future }),
  certificateExpired: chained({ leaf: past }),
  notACa: chained(ca(keyUsage(CERT_SIGN)), ca(basicConstraints(true), keyUsage(CERT_SIGN))),
  pathLenExceeded: chained(withPathLen(0), withPathLen(1)),
  mayNotSignCertificates: chained(
    ca(basicConstraints(true), keyUsage(CRL_SIGN)),
    ca(basicConstraints(true), keyUsage(CRL_SIGN | CERT_SIGN)),
  ),
  criticalExtensionUnknown: chained(
    leafWith(extension('1.2.3.4', der.nothing, true)),
    leafWith(extension('1.2.3.4', der.nothing)),
  ),
  extensionUnreadable: chained(
    caWith(extension(ExtensionOid.nameConstraints, der.nothing)),
    caWith(extension(ExtensionOid.nameConstraints, der.sequence())),
  ),
  nameNotPermitted: chained(
    caWith(nameConstraints({ permitted: [host('example.net')] })),
    caWith(nameConstraints({ permitted: [host('example.org')] })),
  ),
  policyNotAllowed: chained(caWith(requireExplicitPolicy(0)), caWith(requireExplicitPolicy(2))),
  anyPolicyMapped: chained(
    caWith(certificatePolicies(ANY_POLICY), policyMappings([ANY_POLICY, '1.2.2'])),
    caWith(certificatePolicies(ANY_POLICY), policyMappings(['1.2.1', '1.2.2'])),
  ),
  revoked: chained({ crls: 'one', revoked: 'leaf' }, { crls: 'one' }),
  revocationUnknown: chained({ options: { requireRevocation: true } }),
});
