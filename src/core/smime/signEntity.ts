import { encodeAttribute } from '../cms/attribute';
import { encodeCmsAlgorithmProtection } from '../cms/attributes/cmsAlgorithmProtection';
import { encodeSigningCertificateV2 } from '../cms/attributes/signingCertificateV2';
import { encodeSigningTime } from '../cms/attributes/signingTime';
import { encodeSmimeCapabilities } from '../cms/attributes/smimeCapabilities';
import { encodeSignedData } from '../cms/signedData';
import { encodeSignerInfo } from '../cms/signerInfo';
import { octetString, oid, setOf, type Der } from '../asn1/derWriter';
import { Oid } from '../asn1/oids';
import { toHex } from '../bytes/hex';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import type { DigestName, SignatureScheme } from '../crypto/algorithms';
import { digests, encodeDigest } from '../crypto/digests';
import { describeKey } from '../crypto/namedKeys';
import { schemeForKey } from '../crypto/schemeForKey';
import { encodeSignatureScheme, unsupported } from '../crypto/signatureScheme';
import { SmimeError } from '../errors/smimeError';
import type { Signer } from '../keys/signer';
import { makeBoundary, multipartSigned, pkcs7Mime } from '../mime/writer';
import type { Certificate } from '../x509/certificate';
import { essAttributes, type EssOptions } from './essAttributes';
import { requireFitness } from './fitness';
import type { Platform } from './platform';

/** How a signature is made. */
export interface SignOptions {
  readonly signMode: 'detached' | 'opaque';
  /** The digest, where the key leaves a choice; undefined for the one that fits the key. */
  readonly digest?: DigestName | undefined;
  /** RSASSA-PSS in place of PKCS#1 v1.5, for RSA keys. */
  readonly pss: boolean;
  /** Sign with a certificate that is not made for it. */
  readonly force: boolean;
  readonly now: Date;
  /** Security label and request for receipts; in a triple wrap they stand inside. */
  readonly ess?: EssOptions | undefined;
}

/**
 * Signs an entity: multipart/signed, or application/pkcs7-mime with the entity inside (RFC 8551 3.5).
 * @param entity the bytes to sign, in canonical form and safe for transport; they stand in the result as they are
 * @param signers all in one SignedData, each with its own SignerInfo
 * @returns an entity
 * @throws SmimeError `noSigner`, `certificateUnfit`, `unsupportedAlgorithm`, `signingFailed`
 */
export async function signEntity(
  entity: Segments,
  signers: readonly Signer[],
  options: SignOptions,
  { crypto }: Platform,
  pace: Pace,
): Promise<Segments> {
  if (signers.length === 0) throw new SmimeError('noSigner');
  const schemes = signers.map((signer) => schemeFor(signer, options));
  const names = [...new Set(schemes.map(({ digest }) => digest))];
  const values = new Map<DigestName, Uint8Array>();
  for (const name of names) values.set(name, await crypto.digest(name, entity, pace));
  const infos: Der[] = [];
  const more = moreAttributes(signers, options, crypto);
  for (const [index, signer] of signers.entries()) {
    const scheme = schemes[index] as SignatureScheme;
    const certHash = await crypto.digest('sha256', [signer.certificate.raw], pace);
    infos.push(
      await signerInfo(signer, scheme, values.get(scheme.digest) as Uint8Array, certHash, options.now, more),
    );
  }
  const opaque = options.signMode === 'opaque';
  const signedData = encodeSignedData({
    digestAlgorithms: names.map(encodeDigest),
    eContent: opaque ? entity : undefined,
    certificates: certificatesOf(signers),
    signerInfos: infos,
  });
  if (opaque) return pkcs7Mime({ smimeType: 'signed-data', name: 'smime.p7m', body: signedData }, pace);
  const boundary = makeBoundary(crypto.randomBytes(18));
  const micalg = names.map((name) => digests[name].micalg).join(',');
  return multipartSigned({ micalg, content: entity, signature: signedData, boundary }, pace);
}

/** Label and receipt request are made once: every signer's must be the same (RFC 2634 2.2.1 and 3.1.1). */
function moreAttributes(
  [first]: readonly Signer[],
  { ess, now }: SignOptions,
  crypto: Platform['crypto'],
): readonly Der[] {
  if (ess === undefined || first === undefined) return [];
  return essAttributes(ess, { certificate: first.certificate, now, random: crypto.randomBytes(8) });
}

async function signerInfo(
  signer: Signer,
  scheme: SignatureScheme,
  messageDigest: Uint8Array,
  certHash: Uint8Array,
  now: Date,
  more: readonly Der[],
): Promise<Der> {
  const digestAlgorithm = encodeDigest(scheme.digest);
  const signatureAlgorithm = encodeSignatureScheme(scheme);
  const signedAttrs = [
    encodeAttribute(Oid.contentType, oid(Oid.data)),
    encodeSigningTime(now),
    encodeAttribute(Oid.messageDigest, octetString(messageDigest)),
    encodeSmimeCapabilities(),
    encodeSigningCertificateV2(signer.certificate, certHash),
    encodeCmsAlgorithmProtection(digestAlgorithm, signatureAlgorithm),
    ...more,
  ];
  const signature = await signer.sign(scheme, setOf(signedAttrs));
  return encodeSignerInfo({
    certificate: signer.certificate,
    digestAlgorithm,
    signedAttrs,
    signatureAlgorithm,
    signature,
  });
}

function schemeFor({ certificate }: Signer, { digest, pss, force }: SignOptions): SignatureScheme {
  requireFitness(certificate, 'sign', force);
  const { kind } = certificate.publicKey;
  const scheme = schemeForKey(kind, { digest, pss });
  if (scheme === undefined) throw unsupported(describeKey(kind));
  return scheme;
}

/** Every certificate that travels along, once. */
function certificatesOf(signers: readonly Signer[]): readonly Uint8Array[] {
  const all = signers.flatMap(({ certificate, chain }): readonly Certificate[] => [certificate, ...chain]);
  return [...new Map(all.map(({ raw }) => [toHex(raw), raw])).values()];
}
