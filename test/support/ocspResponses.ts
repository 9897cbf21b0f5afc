import { algorithmIdentifierWithNull } from '../../src/core/asn1/algorithmIdentifier';
import * as der from '../../src/core/asn1/derWriter';
import { fromHex } from '../../src/core/bytes/hex';
import type { DigestName } from '../../src/core/crypto/algorithms';
import { hash } from '../../src/core/crypto/hash';
import { digests } from '../../src/core/crypto/registry/digests';
import { encodeSignatureScheme } from '../../src/core/crypto/signatureScheme';
import type { Certificate } from '../../src/core/x509/certificate';
import { OcspOid } from '../../src/core/x509/ocsp/ocspOids';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import type { Link } from './chains';

/** What an OCSP response of a test says; all of it as a good responder would have it. */
export interface OcspParts {
  readonly status?: 'good' | 'unknown' | { readonly revoked: Date; readonly reason?: number };
  readonly thisUpdate?: Date;
  /** Null for none. */
  readonly nextUpdate?: Date | null;
  /** Who signs; the issuer, unless another is named. */
  readonly responder?: Link;
  /** What is said to have signed; the responder's name, unless another is given. */
  readonly responderId?: der.Der;
  readonly certificates?: readonly Certificate[];
  readonly digest?: DigestName;
  readonly singleExtensions?: readonly der.Der[];
  readonly extensions?: readonly der.Der[];
  /** Signs something else. */
  readonly forged?: boolean;
}

const ecdsa = { kind: 'ecdsa', digest: 'sha256' } as const;

/** A BasicOCSPResponse about a certificate of an issuer. */
export async function basicOcspDer(
  issuer: Link,
  certificate: Certificate,
  parts: OcspParts = {},
): Promise<der.Der> {
  const { responder = issuer, certificates = [], extensions } = parts;
  const tbs = der.sequence(
    parts.responderId ?? der.context(1, responder.certificate.subject.raw),
    der.generalizedTime(parts.thisUpdate ?? new Date('2026-11-20T00:00:00Z')),
    der.sequence(await singleResponse(issuer, certificate, parts)),
    ...(extensions === undefined ? [] : [der.context(1, der.sequence(...extensions))]),
  );
  const signature = await responder.key.sign(ecdsa, parts.forged === true ? tbs.subarray(1) : tbs);
  return der.sequence(
    tbs,
    encodeSignatureScheme(ecdsa),
    der.bitString(signature),
    ...(certificates.length === 0
      ? []
      : [der.context(0, der.sequence(...certificates.map(({ raw }) => raw)))]),
  );
}

async function singleResponse(
  issuer: Link,
  certificate: Certificate,
  { thisUpdate, nextUpdate = new Date('2026-11-27T00:00:00Z'), singleExtensions, ...parts }: OcspParts,
): Promise<der.Der> {
  return der.sequence(
    await certId(issuer, certificate, parts.digest),
    certStatus(parts.status ?? 'good'),
    der.generalizedTime(thisUpdate ?? new Date('2026-11-20T00:00:00Z')),
    ...(nextUpdate === null ? [] : [der.context(0, der.generalizedTime(nextUpdate))]),
    ...(singleExtensions === undefined ? [] : [der.context(1, der.sequence(...singleExtensions))]),
  );
}

async function certId(
  issuer: Link,
  { serialNumberDer }: Certificate,
  digest: DigestName = 'sha1',
): Promise<der.Der> {
  const { subject, publicKey } = issuer.certificate;
  return der.sequence(
    algorithmIdentifierWithNull(digests[digest].oid),
    der.octetString(await hash(nodeCrypto, digest, subject.raw)),
    der.octetString(await hash(nodeCrypto, digest, publicKey.key)),
    serialNumberDer,
  );
}

function certStatus(status: NonNullable<OcspParts['status']>): der.Der {
  if (status === 'good') return der.contextPrimitive(0, Uint8Array.of());
  if (status === 'unknown') return der.contextPrimitive(2, Uint8Array.of());
  const { revoked, reason } = status;
  const why = reason === undefined ? [] : [der.context(0, enumerated(reason))];
  return der.context(1, der.generalizedTime(revoked), ...why);
}

function enumerated(value: number): der.Der {
  return Uint8Array.of(0x0a, 1, value);
}

/** An OCSPResponse in DER around a BasicOCSPResponse. */
export function ocspAround(basic: der.Der): der.Der {
  const bytes = der.sequence(der.oid(OcspOid.basicResponse), der.octetString(basic));
  return der.sequence(enumerated(0), der.context(0, bytes));
}

/** An OCSPResponse that says no more than why it does not. @param status of OCSPResponseStatus */
export function refusal(status: number): der.Der {
  return der.sequence(enumerated(status));
}

/** An OCSPResponse about a certificate of an issuer, in DER. */
export async function ocspDer(
  issuer: Link,
  certificate: Certificate,
  parts: OcspParts = {},
): Promise<Uint8Array> {
  return ocspAround(await basicOcspDer(issuer, certificate, parts));
}

/** A ResponderID by the digest of a key. */
export async function byKey({ certificate }: Link): Promise<der.Der> {
  return der.context(2, der.octetString(await hash(nodeCrypto, 'sha1', certificate.publicKey.key)));
}

/** An extension that nobody knows. */
export function unknownExtension(critical: boolean): der.Der {
  const octets = der.octetString(fromHex('0500'));
  return der.sequence(der.oid('1.2.3.4'), ...(critical ? [der.boolean(true)] : []), octets);
}

/** An OCSPResponse as a SignedData has it among its CRLs (RFC 5940 3). */
export function otherRevocationInfo(response: der.Der): der.Der {
  return der.context(1, der.oid('1.3.6.1.5.5.7.16.2'), response);
}
