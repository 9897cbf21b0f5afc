import type { Range } from '../bytes/range';
import type { Reason } from '../catalogue/errorReasons';
import type { Difference, Likeness } from '../cms/likeness';
import type { Check } from '../verify/check';
import type { Finding } from '../verify/finding';
import type { LineEnds } from '../verify/signature/signedContent';
import type { CertificateOrigin } from './atHand';
import type { CoverageFact } from './coverageFact';
import type { EncryptionFact } from './encryptionFact';
import type { FetchRequestFact } from './fetchRequestFact';
import type { HeaderProtectionFact } from './headerProtectionFact';
import type { IdentityFact } from './identityFact';
import type { MakingFact } from './makingFact';
import type { OctetsPlace } from './octetsFact';
import type { RegionFact } from './regions';
import type { Indication, SubIndication } from '../verify/indication';
import type { SmimeBrProfile } from '../x509/smimeBrProfile';
import type { TimelineEntry } from './timelineFact';
import type { RevocationFact } from './revocationFact';

/** The version of this shape. Fields may join without raising it; it is raised where one changes or goes. */
export const SCHEMA = 1;

/** All that was found out about one file, as plain JSON. The command line's contract with scripts. */
export interface Report {
  readonly schema: typeof SCHEMA;
  /** The file as it was named. */
  readonly file: string;
  readonly summary: Summary;
  /** The layers from the outside in; a file has one at the top. */
  readonly layers: readonly Layer[];
  readonly signatures: readonly Signature[];
  readonly recipients: readonly Recipient[];
  /** For each layer with recipients the key at hand that comes nearest to opening it, where any does. */
  readonly nearestKeys?: readonly NearestKey[];
  /** What covers each part that a reader is shown or offered, in the order of the message. */
  readonly coverage: readonly CoverageFact[];
  /** The file cut into runs of bytes under the same protection; they lie end to end and are all of it. */
  readonly regions: readonly RegionFact[];
  /** What protects the header of the message. */
  readonly headers: HeaderProtectionFact;
  /** What was asked over the network, or could be if somebody said so. */
  readonly requests: readonly FetchRequestFact[];
  readonly findings: readonly Finding[];
}

export interface Summary {
  readonly signed: Extent;
  readonly encrypted: Extent;
  /** Whether every encrypted layer could be opened; false where there is none. */
  readonly decrypted: boolean;
  readonly tripleWrapped: boolean;
  readonly indication: Indication | 'NONE';
  readonly subIndication?: SubIndication;
}

/** How much of the body that a reader would be shown. */
export type Extent = 'whole' | 'part' | 'none';

export type LayerKind =
  | 'mime'
  | 'data'
  | 'signed-data'
  | 'signed-and-enveloped-data'
  | 'enveloped-data'
  | 'auth-enveloped-data'
  | 'encrypted-data'
  | 'compressed-data'
  | 'digested-data'
  | 'authenticated-data'
  | 'certs-only';

export type LayerState = 'read' | 'decrypted' | 'locked' | 'damaged';

export interface Layer {
  /** A dotted path from "1". */
  readonly id: string;
  readonly kind: LayerKind;
  /** Of a SignedData with signers. */
  readonly form?: 'detached' | 'opaque';
  /** The media type of the entity; for bare CMS the name of its content type. */
  readonly contentType: string;
  /** The entity, header and all; for bare CMS the ContentInfo. */
  readonly range: Range;
  /** What the entity's header says, for `mime`. */
  readonly headers?: readonly HeaderFact[];
  /** The name that the entity gives to itself as a file. */
  readonly filename?: string;
  /** The bytes of the content: the body of an entity, or the ContentInfo of a CMS layer. Its source has an ASN.1 tree for CMS. */
  readonly body: Range;
  readonly state: LayerState;
  /** Why it is locked or damaged. */
  readonly problem?: { readonly reason: Reason; readonly message: string; readonly range?: Range };
  readonly contentEncryptionAlgorithm?: AlgorithmFact;
  /** The name of the key that opened it for a recipient. */
  readonly openedWith?: string;
  /** Of an encrypted layer that could be read. */
  readonly encryption?: EncryptionFact;
  readonly certificates?: readonly CertificateFact[];
  /** What a signed receipt acknowledges. */
  readonly receipt?: ReceiptFact;
  readonly children: readonly Layer[];
}

export interface HeaderFact {
  readonly name: string;
  /** Decoded (RFC 2047) and unfolded. */
  readonly value: string;
  readonly range: Range;
}

/** The signature that a receipt is for. */
export interface ReceiptFact {
  readonly range: Range;
  /** Name of the content that was signed. */
  readonly contentType: string;
  /** Hexadecimal. */
  readonly signedContentIdentifier: string;
  readonly signedContentIdentifierRange: Range;
  /** The signature value, hexadecimal. */
  readonly originatorSignatureValue: string;
  readonly originatorSignatureValueRange: Range;
}

export interface AlgorithmFact {
  readonly oid: string;
  readonly name: string;
  /** By their names in the RFC, defaults filled in. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** Bits of security; 0 where it is broken, absent where a key decides or nothing is known. */
  readonly strength?: number;
  /** Since which year it should not be used, and who says so. */
  readonly deprecated?: { readonly since: number; readonly clause: string };
  /** Where it is defined. */
  readonly clause?: string;
  readonly range?: Range;
}

export interface CertificateFact {
  /** Where it stands; undefined for one that was at hand beside the file. */
  readonly range?: Range;
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Such as "RSA 2048" or "EC P-256". */
  readonly publicKey: string;
  /** Bits of security of the public key; 0 where it is broken. */
  readonly keyStrength?: number;
  readonly emails: readonly string[];
  readonly keyUsage?: readonly string[];
  readonly extKeyUsage?: readonly string[];
  readonly subjectKeyIdentifier?: string;
  /** The profile of the S/MIME Baseline Requirements that it says it is of. */
  readonly profile?: SmimeBrProfile;
  /** Whether it may issue certificates; absent where it may not. */
  readonly cA?: true;
  /** Whether it can be encrypted to; absent for a CA, and where something in it leaves that out. */
  readonly receives?: true;
  /** Where the same certificate stands before it in the same layer. */
  readonly sameAs?: Range;
}

/** How a signature or recipient names a certificate; numbers and identifiers in lower-case hexadecimal. Empty: not at all. */
export type CertificateId =
  | Readonly<Record<string, never>>
  | { readonly issuerAndSerialNumber: { readonly issuer: string; readonly serialNumber: string } }
  | { readonly subjectKeyIdentifier: string }
  | { readonly keyIdentifier: string };

/** What a SignerInfo says. */
export interface SignerInfoFact {
  readonly range: Range;
  readonly signer: SignerFact;
  readonly version: number;
  readonly sid: CertificateId;
  /** Certificates of the layer that are like the one that the sid names; where it was not found. */
  readonly near?: readonly NearCertificate[];
  readonly digestAlgorithm: AlgorithmFact;
  readonly signatureAlgorithm: AlgorithmFact;
  readonly digest: DigestFact;
  /** Where the signature value stands. */
  readonly value: Range;
  readonly attributes: readonly AttributeFact[];
  /** As the signer claims it, ISO 8601. */
  readonly signingTime?: string;
  /** Signatures over the value of this one; absent where there are none. */
  readonly countersignatures?: readonly Countersignature[];
}

export interface Signature extends SignerInfoFact {
  readonly layer: string;
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
  /** All ten, in the order of {@link CHECKS}. */
  readonly checks: readonly Check[];
  /** What the signature value holds, opened with the public key: for RSA. */
  readonly opened?: OpenedFact;
  /** How the value was made; of a signature whose algorithm is known, over what is here. */
  readonly making?: MakingFact;
  /** The ways to a trust anchor that were looked at; the last one is good, if any is. */
  readonly paths: readonly PathFact[];
  /** One for each certificate of the best path below its anchor; none where there is no path to ask along. */
  readonly revocation: readonly RevocationFact[];
  /** The times that matter, from the first to the last, and who vouches for each. */
  readonly timeline: readonly TimelineEntry[];
  /** The addresses of its certificate against those of the header; of a signature that could be read. */
  readonly identity?: IdentityFact;
}

/** The digest inside a signature value of RSA beside what it ought to be. */
export interface OpenedFact {
  readonly scheme: 'rsa-pkcs1' | 'rsa-pss';
  readonly digestAlgorithm: Pick<AlgorithmFact, 'oid' | 'name'>;
  /** Hexadecimal: what is inside; with PSS the hash H over digest and salt. */
  readonly expected: string;
  /** By that algorithm, of what is said to be signed; undefined where it is not known. */
  readonly computed?: string;
  /** Octets, with PSS. */
  readonly saltLength?: number;
  /** Hexadecimal, with PSS. */
  readonly salt?: string;
  /** Octets that fill the block: 0xFF with PKCS#1 v1.5, zeros before the salt with PSS. */
  readonly paddingLength: number;
  /** The DER of the DigestInfo in hexadecimal, with PKCS#1 v1.5. */
  readonly digestInfo?: string;
  /** Octets behind the DigestInfo, where nothing belongs. */
  readonly trailing?: number;
}

/** One way from a certificate to a trust anchor, or towards one. */
export interface PathFact {
  /** From the certificate that is judged to the trust anchor, or to where the path ends. */
  readonly certificates: readonly PathCertificate[];
  /** What is wrong with it, nearest to the anchor first; nothing where the path is good. */
  readonly failures: readonly FailureFact[];
}

export interface PathCertificate extends Pick<
  CertificateFact,
  'subject' | 'issuer' | 'serialNumber' | 'notBefore' | 'notAfter' | 'publicKey' | 'keyUsage' | 'receives'
> {
  readonly origin: CertificateOrigin;
  /** Where it stands in the message; undefined for one from elsewhere. */
  readonly range?: Range;
}

export interface FailureFact {
  readonly reason: string;
  /** Whether it proves the path bad, or leaves it open. */
  readonly status: 'failed' | 'indeterminate';
  /** The place of the certificate in `certificates`. */
  readonly certificate: number;
  readonly message: string;
  readonly cause: string;
  readonly remedy: string;
  readonly clause?: string;
}

/** A signature over the value of another one. The verdict on the message leaves it out. */
export interface Countersignature extends SignerInfoFact {
  /** It stands in an unsigned attribute: anyone can have added it, or taken one away. */
  readonly signed: false;
  /** `structure`, `message-digest` (over the octets of the signature value) and `signature-value`. */
  readonly checks: readonly Check[];
}

/** The holder of the certificate that was used; of the sid where there is no certificate. */
export interface SignerFact {
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly emails: readonly string[];
  /** The certificate in the message or at hand; undefined where none was found. */
  readonly certificate?: CertificateFact;
  /** Whose DSA parameters were used, where the certificate leaves them to its issuer. */
  readonly parametersOf?: CertificateFact;
}

/** A certificate that is like the one that an identifier names, and in what it is another. */
export interface NearCertificate {
  readonly certificate: CertificateFact;
  readonly likenesses: readonly Likeness[];
  readonly differences: CandidateFact['differences'];
}

export interface DigestFact {
  /** Hexadecimal; undefined without a messageDigest attribute. */
  readonly expected?: string;
  /** Hexadecimal; undefined where there was nothing to digest or no algorithm for it. */
  readonly computed?: string;
  /** Where the expected value stands. */
  readonly expectedRange?: Range;
  /** What was digested. */
  readonly over?: Range;
  /** How the line ends were taken: made CRLF (canonical), as they stand, or with the CRs taken away. */
  readonly lineEnds?: LineEnds;
  /** Octets that were digested, with their line ends so taken. */
  readonly length?: number;
}

export interface AttributeFact {
  readonly oid: string;
  readonly name: string;
  readonly signed: boolean;
  /** Its meaning in words; hexadecimal where it is not known. */
  readonly text: string;
  /** The parts of `text`, where it has several: one capability, one mailing list, one property of a label. */
  readonly items?: readonly string[];
  readonly range: Range;
}

export interface Recipient {
  readonly layer: string;
  readonly range: Range;
  readonly type: 'ktri' | 'kari' | 'kekri' | 'pwri' | 'kemri' | 'ori';
  readonly id: CertificateId;
  /** The certificate that the identifier names, at hand or in the file; undefined where it is in neither. */
  readonly certificate?: CertificateFact;
  /** Which of several keys of one identifier it is, ISO 8601. */
  readonly date?: string;
  /** What else names the key; the value in hexadecimal, as it stands. */
  readonly other?: { readonly oid: string; readonly name: string; readonly value?: string };
  /** Of an ori that is no kemri. */
  readonly oriType?: { readonly oid: string; readonly name: string };
  readonly keyEncryptionAlgorithm: AlgorithmFact;
  readonly contentEncryptionAlgorithm: AlgorithmFact;
  /** The key of the content as it is encrypted or wrapped for this recipient. */
  readonly encryptedKey?: OctetsPlace;
  /** What the sender gives for the agreement of a kari: his public key of the moment, or the name of his static one. */
  readonly originator?: Range;
  /** What is encapsulated for a kemri. */
  readonly kemct?: OctetsPlace;
  /** Whether the way in which the key is encrypted has a check of its own: PKCS#1 v1.5 gives noise where it is wrong. */
  readonly provesKey: boolean;
  /** Whether a key at hand is this recipient's. */
  readonly matches: boolean;
  /** The name of the key that matches. */
  readonly key?: string;
  /** What went wrong when the key that matches was used. */
  readonly problem?: { readonly reason: Reason; readonly message: string };
  /** The keys at hand that fit or nearly do; absent where there are none. Of thousands of recipients not all have theirs. */
  readonly candidates?: readonly CandidateFact[];
}

/** The key that comes nearest to opening a layer. */
export interface NearestKey {
  readonly layer: string;
  /** The place of the recipient among those of the layer, from 0. */
  readonly recipient: number;
  readonly candidate: CandidateFact;
}

/** A key that fits a recipient, or nearly does, and in what its certificate is not the one that is asked for. */
export interface CandidateFact {
  /** The name of the key. */
  readonly key: string;
  /** Where it was found, in words; absent for a key that was given. */
  readonly origin?: string;
  /** Its certificate that is alike; absent for a key without any. */
  readonly certificate?: Pick<
    CertificateFact,
    'subject' | 'issuer' | 'serialNumber' | 'notBefore' | 'notAfter'
  >;
  /** What both have in common, the strongest first; `named` where it is the very certificate. */
  readonly likenesses: readonly Likeness[];
  /** The parts of the identifier in which it is another one, with the two values. */
  readonly differences: readonly {
    readonly field: Difference['field'];
    readonly asked: string;
    readonly held?: string;
  }[];
  /** Why such a key cannot open such a recipient, or is not made for it, in words. */
  readonly obstacle?: string;
}
