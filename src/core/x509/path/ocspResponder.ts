import { equal } from '../../bytes/segments';
import { withDetail } from '../../catalogue/explanation';
import { pathReasons } from '../../catalogue/pathReasons';
import type { Certificate } from '../certificate';
import { responderText, type BasicOcspResponse } from '../ocsp/basicOcspResponse';
import { OcspOid } from '../ocsp/ocspOids';
import { sameName } from '../sameName';
import type { IssuerSignatures } from './issuerSignatures';
import type { OcspSigners } from './ocspSigners';
import { anyPolicyWillDo } from './policyState';
import type { RevocationStatus } from './revocationAnswer';
import { validatePath } from './validatePath';
import { workingKeys } from './workingKeys';
import { inQuotes } from '../../errors/inQuotes';

/** What responders are judged with. */
export interface ResponderTools {
  readonly at: Date;
  readonly signatures: IssuerSignatures;
  readonly signers: OcspSigners;
  /** Whether the first certificate of a path was revoked; undefined where that need not be known. */
  readonly revocation: (path: readonly Certificate[]) => Promise<RevocationStatus | undefined>;
}

/**
 * Why a response was not signed by who may speak for an issuer: itself, or a responder for whom it has issued a
 * certificate with OCSPSigning (RFC 6960 4.2.2.2). Undefined where it was.
 * @param above the issuer, and who stands above it up to the anchor
 */
export async function responderObjection(
  response: BasicOcspResponse,
  above: readonly Certificate[],
  tools: ResponderTools,
): Promise<string | undefined> {
  const [issuer] = above;
  let why = `the certificate of the OCSP responder ${responderText(response.responderId)} is not at hand`;
  for (const signer of await tools.signers.of(response, issuer)) {
    const isIssuer = issuer !== undefined && equal(signer.raw, issuer.raw);
    const path = isIssuer ? above : [signer, ...above];
    const objection =
      (await notSigned(response, path, tools)) ?? (isIssuer ? undefined : await unfitness(path, tools));
    if (objection === undefined) return undefined;
    why = objection;
  }
  return why;
}

/** Why the first of a path has not signed a response. */
async function notSigned(
  response: BasicOcspResponse,
  path: readonly Certificate[],
  { signatures }: ResponderTools,
): Promise<string | undefined> {
  const [key] = workingKeys(path);
  const found = key && (await signatures.check(response, key));
  if (found === 'good') return undefined;
  if (typeof found === 'object') return `the OCSP response cannot be verified: ${found.message}`;
  return `the OCSP response was not signed with the key of its responder ${nameOf(path)}`;
}

/** Why the first of a path is no responder of the CA above it at this time. */
async function unfitness(
  path: readonly Certificate[],
  { at, signatures, revocation }: ResponderTools,
): Promise<string | undefined> {
  const [responder, issuer] = path;
  if (responder === undefined || issuer === undefined) return undefined;
  const why = unfitFields(responder, issuer);
  if (why !== undefined) return `the OCSP responder ${nameOf(path)} does not count: ${why}`;
  const failures = await validatePath(path, { ...anyPolicyWillDo, at }, signatures);
  const own = failures.find(({ certificate }) => certificate === 0);
  if (own !== undefined)
    return `the certificate of the OCSP responder ${nameOf(path)} does not count: ${withDetail(pathReasons[own.reason].sentence, own.detail)}`;
  const status = await revocation(path);
  if (status?.status === 'revoked')
    return `the certificate of the OCSP responder ${nameOf(path)} was revoked: ${status.entry.reason}, ${status.entry.date}`;
  // The CA lets it be trusted as long as its certificate lasts, so that it need not be asked for.
  const isLeftUnasked = responder.extensions.some(({ oid }) => oid === OcspOid.noCheck);
  return isLeftUnasked || status === undefined || status.status === 'good'
    ? undefined
    : `whether the certificate of the OCSP responder ${nameOf(path)} was revoked is not known either, and it has no id-pkix-ocsp-nocheck`;
}

function unfitFields({ issuer, keyUsage, extKeyUsage }: Certificate, ca: Certificate): string | undefined {
  if (!sameName(issuer, ca.subject)) return 'its certificate was issued by another CA';
  // In so many words: anyExtendedKeyUsage does not make a responder.
  if (extKeyUsage?.includes(OcspOid.ocspSigning) !== true)
    return 'its extended key usage leaves OCSPSigning out';
  if (keyUsage === undefined || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation'))
    return undefined;
  return `its keyUsage allows ${keyUsage.join(', ') || 'nothing'}, not digitalSignature`;
}

function nameOf([certificate]: readonly Certificate[]): string {
  return certificate === undefined ? '' : inQuotes(certificate.subject.text);
}
