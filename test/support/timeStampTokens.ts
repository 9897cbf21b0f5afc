import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { concat } from '../../src/core/bytes/segments';
import { latin1 } from '../../src/core/bytes/text';
import { encodeAttribute } from '../../src/core/cms/attribute';
import { encodeSigningCertificateV2 } from '../../src/core/cms/attributes/signingCertificateV2';
import type { DigestName } from '../../src/core/crypto/algorithms';
import { encodeDigest } from '../../src/core/crypto/digests';
import { hash } from '../../src/core/crypto/hash';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { link, type Link } from './chains';
import { signedData, signerInfo, type SignedDataParts, type SignerParts } from './signedMessages';
import { extension, keyUsage, type CertificateParts } from './testCertificates';
import { DIGITAL_SIGNATURE } from './keyUsageBits';

/** The extensions of the certificate of a time-stamping authority (RFC 3161 2.3). */
export const authorityExtensions = [keyUsage(DIGITAL_SIGNATURE), usages(true, Oid.timeStamping)];

export function usages(critical: boolean, ...oids: readonly string[]): der.Der {
  return extension(Oid.extKeyUsage, der.sequence(...oids.map((oid) => der.oid(oid))), critical);
}

/** A time-stamping authority under a CA. */
export function authorityUnder(ca: Link, parts: Partial<CertificateParts> = {}): Promise<Link> {
  return link('TSA', ca, { extensions: authorityExtensions, serialNumber: der.integer(99), ...parts });
}

/** How a token is other than usual. */
export interface TokenParts {
  readonly digest?: DigestName;
  /** In place of the algorithm of the digest. */
  readonly hashAlgorithm?: der.Der;
  /** As GeneralizedTime writes it. */
  readonly genTime?: string;
  /** What stands behind genTime. */
  readonly behind?: readonly der.Der[];
  readonly version?: number;
  readonly eContentType?: string;
  /** Leaves signingCertificateV2 out, or names another certificate in it. */
  readonly bound?: false | Link;
  readonly signer?: Partial<SignerParts>;
  /** How many signers there are. */
  readonly signers?: number;
  readonly around?: Partial<SignedDataParts>;
  /** What is signed, where that is not the content. */
  readonly signed?: Uint8Array;
}

/** A TSTInfo over these octets. */
export async function tstInfo(over: Uint8Array, parts: TokenParts = {}): Promise<der.Der> {
  const { digest = 'sha256', genTime = '20261101080000Z', behind = [], version = 1 } = parts;
  return der.sequence(
    der.integer(version),
    der.oid('1.2.3.4'),
    der.sequence(
      parts.hashAlgorithm ?? encodeDigest(digest),
      der.octetString(await hash(nodeCrypto, digest, over)),
    ),
    der.integer(0x1234),
    concat(der.wrap(0x18, [latin1(genTime)])),
    ...behind,
  );
}

/** A TimeStampToken over these octets, as the authority makes it (RFC 3161 2.4.2). */
export async function timeStampToken(
  authority: Link,
  over: Uint8Array,
  parts: TokenParts = {},
): Promise<der.Der> {
  const { eContentType = Oid.tstInfo, bound = authority, signers = 1 } = parts;
  const content = await tstInfo(over, parts);
  const named = bound === false ? [] : [await signingCertificate(bound)];
  const info = await signerInfo({
    who: { privateKey: authority.key, certificate: authority.certificate },
    content: parts.signed ?? content,
    attributes: ([, messageDigest = der.nothing]) => [
      encodeAttribute(Oid.contentType, der.oid(eContentType)),
      messageDigest,
      ...named,
    ],
    ...parts.signer,
  });
  const infos = Array.from({ length: signers }, () => info);
  const certificates = [authority.certificate.raw];
  return signedData(infos, { content, eContentType, version: 3, certificates, ...parts.around });
}

async function signingCertificate({ certificate }: Link): Promise<der.Der> {
  return encodeSigningCertificateV2(certificate, await hash(nodeCrypto, 'sha256', certificate.raw));
}

/** Accuracy in seconds and milliseconds. */
export function accuracy(seconds: number, millis?: number): der.Der {
  return der.sequence(
    der.integer(seconds),
    ...(millis === undefined ? [] : [der.contextPrimitive(0, Uint8Array.of(millis >> 8, millis & 0xff))]),
  );
}
