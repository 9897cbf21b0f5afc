import { octetString, oid, setOf, type Der } from '../asn1/derWriter';
import { Oid } from '../asn1/oids';
import { toHex } from '../bytes/hex';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { encodeAttribute } from '../cms/attribute';
import { encodeCmsAlgorithmProtection } from '../cms/attributes/cmsAlgorithmProtection';
import { encodeEncrypKeyPref } from '../cms/attributes/encrypKeyPref';
import { encodeSigningCertificateV2 } from '../cms/attributes/signingCertificateV2';
import { encodeSigningTime } from '../cms/attributes/signingTime';
import { encodeSmimeCapabilities } from '../cms/attributes/smimeCapabilities';
import { encodeSignedData } from '../cms/signedData';
import type { IdentifierKind } from '../cms/signerIdentifier';
import { encodeSignerInfo } from '../cms/signerInfo';
import type { DigestName, SignatureScheme } from '../crypto/algorithms';
import { encodeSignerDigest } from '../crypto/digests';
import { describeKey } from '../crypto/namedKeys';
import type { CryptoProvider } from '../crypto/provider';
import { schemeForKey } from '../crypto/schemeForKey';
import { encodeSignatureScheme } from '../crypto/signatureScheme';
import { unsupported } from '../crypto/unsupported';
import { SmimeError } from '../errors/smimeError';
import type { Signer } from '../keys/signer';
import { requireFitness, requireIdentifier } from './fitness';
import { includedCertificates, type IncludedCertificates } from './includedCertificates';

/** What leaves a signer a choice. */
export interface SignatureOptions {
  /** The digest, where the key leaves a choice; undefined for the one that fits the key. */
  readonly digest?: DigestName | undefined;
  /** RSASSA-PSS in place of PKCS#1 v1.5, for RSA keys. */
  readonly pss: boolean;
  /** By what the signature names its signer; issuer and serial number, unless said otherwise. */
  readonly signerIdentifier?: IdentifierKind | undefined;
  /** Which certificates travel along; all that the signers have, unless said otherwise. */
  readonly includedCertificates?: IncludedCertificates | undefined;
  /** Sign with a certificate that is not made for it. */
  readonly force: boolean;
  readonly now: Date;
}

/** What is to be signed. */
export interface ContentToSign {
  readonly eContentType: string;
  readonly content: Segments;
  /** Whether the content stands inside the SignedData. */
  readonly encapsulated: boolean;
  /** Signed attributes beside the usual ones, the same for every signer. */
  readonly attributes: readonly Der[];
}

/** A ContentInfo with a SignedData, and the digests that its signers use. */
export interface SignedContentInfo {
  readonly contentInfo: Segments;
  readonly digests: readonly DigestName[];
}

/**
 * Signs content in CMS (RFC 5652 5).
 * @param signers all in one SignedData, each with its own SignerInfo
 * @throws SmimeError `noSigner`, `certificateUnfit`, `keyIdentifierMissing`, `unsupportedAlgorithm`, `signingFailed`
 */
export async function signContent(
  toSign: ContentToSign,
  signers: readonly Signer[],
  options: SignatureOptions,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<SignedContentInfo> {
  if (signers.length === 0) throw new SmimeError('noSigner');
  const { content, eContentType } = toSign;
  const schemes = signers.map((signer) => schemeFor(signer, options));
  const names = [...new Set(schemes.map(({ digest }) => digest))];
  const values = new Map<DigestName, Uint8Array>();
  for (const name of names) values.set(name, await crypto.digest(name, content, pace));
  const infos: Der[] = [];
  for (const [index, signer] of signers.entries()) {
    const scheme = schemes[index] as SignatureScheme;
    const certHash = await crypto.digest('sha256', [signer.certificate.raw], pace);
    const messageDigest = values.get(scheme.digest) as Uint8Array;
    infos.push(await signerInfo(signer, scheme, { messageDigest, certHash }, toSign, options));
  }
  const contentInfo = encodeSignedData({
    digestAlgorithms: distinct(schemes.map(encodeSignerDigest)),
    eContentType,
    eContent: toSign.encapsulated ? content : undefined,
    certificates: includedCertificates(signers, options.includedCertificates ?? 'chainAndRoot').map(
      ({ raw }) => raw,
    ),
    signerInfos: infos,
  });
  return { contentInfo, digests: names };
}

interface SignerDigests {
  readonly messageDigest: Uint8Array;
  /** The SHA-256 digest of the signer's certificate. */
  readonly certHash: Uint8Array;
}

async function signerInfo(
  signer: Signer,
  scheme: SignatureScheme,
  { messageDigest, certHash }: SignerDigests,
  { eContentType, attributes }: ContentToSign,
  { now, signerIdentifier }: SignatureOptions,
): Promise<Der> {
  const digestAlgorithm = encodeSignerDigest(scheme);
  const signatureAlgorithm = encodeSignatureScheme(scheme);
  const signedAttrs = [
    encodeAttribute(Oid.contentType, oid(eContentType)),
    encodeSigningTime(now),
    encodeAttribute(Oid.messageDigest, octetString(messageDigest)),
    encodeSmimeCapabilities(),
    encodeSigningCertificateV2(signer.certificate, certHash),
    encodeCmsAlgorithmProtection(digestAlgorithm, signatureAlgorithm),
    ...(signer.receiving === undefined ? [] : [encodeEncrypKeyPref(signer.receiving)]),
    ...attributes,
  ];
  const signature = await signer.sign(scheme, setOf(signedAttrs));
  return encodeSignerInfo({
    certificate: signer.certificate,
    identifier: signerIdentifier,
    digestAlgorithm,
    signedAttrs,
    signatureAlgorithm,
    signature,
  });
}

function schemeFor({ certificate }: Signer, options: SignatureOptions): SignatureScheme {
  const { digest, pss, force, signerIdentifier } = options;
  requireFitness(certificate, 'sign', force);
  requireIdentifier(certificate, signerIdentifier);
  const { kind } = certificate.publicKey;
  const scheme = schemeForKey(kind, { digest, pss });
  if (scheme === undefined) throw unsupported(describeKey(kind));
  return scheme;
}

function distinct(encodings: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...new Map(encodings.map((each) => [toHex(each), each])).values()];
}
