import { equal } from '../../bytes/segments';
import { accessUris } from '../authorityInfoAccess';
import type { Certificate } from '../certificate';
import { sameName } from '../sameName';
import type { CertificateIndex } from './certificateIndex';
import type { IssuerSignatures } from './issuerSignatures';
import { notSigned, otherKeys, type Namesakes } from './namesakes';
import type { PathReason } from '../../catalogue/pathReasons';
import type { PathFailure } from './pathFailure';

/** Certificates one above the other, from the one that is judged upwards. */
export interface CandidatePath {
  readonly certificates: readonly Certificate[];
  /** Why it ends where it ends; undefined where that is a trust anchor. */
  readonly end?: PathFailure;
}

/** Where issuers are looked for. */
export interface IssuerPool {
  readonly anchors: CertificateIndex;
  readonly intermediates: CertificateIndex;
}

// Longer than any honest path.
const MAX_LENGTH = 20;
// A hostile message brings a thousand certificates that name each other; each step costs a verification.
const MAX_VERIFICATIONS = 300;
const MAX_NAMESAKES = 16;
// A longer address is no help to anybody.
const MAX_ADDRESS = 300;
// The same for all certificates of one message together.
const MAX_IN_ALL = 10_000;

/**
 * Every way from a certificate to a trust anchor along issuer names (RFC 4158), likely ones first, and the ways that
 * end before one. Of the certificates of the wanted name only those count that have made the signature; where none
 * has, the path ends at one of them, so that it can be said what is wrong with it, or before them, where all are of other
 * keys than the one that is named.
 */
export async function* buildPaths(
  target: Certificate,
  pool: IssuerPool,
  signatures: IssuerSignatures,
): AsyncGenerator<CandidatePath> {
  const stop = Math.min(MAX_IN_ALL, signatures.count + MAX_VERIFICATIONS);
  const open: (readonly Certificate[])[] = [[target]];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const last = path.at(-1) ?? target;
    if (pool.anchors.has(last)) yield { certificates: path };
    else if (path.length >= MAX_LENGTH) yield ended(path, 'pathTooDeep');
    else if (signatures.count >= stop) {
      yield ended(path, 'tooManyPaths');
      return;
    } else {
      const { issuers, namesakes } = await issuersOf(last, path, pool, signatures);
      // The likeliest is taken up next.
      for (const issuer of issuers.toReversed()) open.push([...path, issuer]);
      if (issuers.length > 0) continue;
      const [namesake] = namesakes;
      if (namesake === undefined) yield withoutIssuer(path, last);
      else if (await isSelfSigned(last, signatures)) yield foreignRoot(path, last, pool);
      else yield amongNamesakes(path, { issued: last, found: namesakes, anchors: pool.anchors }, namesake);
    }
  }
}

function ended(certificates: readonly Certificate[], reason: PathReason, detail?: string): CandidatePath {
  const certificate = certificates.length - 1;
  return { certificates, end: { reason, certificate, ...(detail !== undefined && { detail }) } };
}

function withoutIssuer(path: readonly Certificate[], last: Certificate): CandidatePath {
  const { subject, issuer } = last;
  if (sameName(subject, issuer)) return ended(path, 'rootNotTrusted');
  return ended(path, 'issuerNotFound', `${issuer.text}${placeOf(last)}`);
}

function placeOf(issued: Certificate): string {
  const [address] = accessUris(issued, 'caIssuers').filter((uri) => uri.length <= MAX_ADDRESS);
  return address === undefined ? '' : `, which the certificate says is at ${address}`;
}

/** Where only the name is right, the issuer is missing; else the path shows who ought to have signed. */
function amongNamesakes(
  path: readonly Certificate[],
  namesakes: Namesakes,
  namesake: Certificate,
): CandidatePath {
  const { issued } = namesakes;
  const others = otherKeys(namesakes);
  if (others !== undefined)
    return ended(path, 'issuerNotFound', `${issued.issuer.text}${placeOf(issued)}; ${others}`);
  const end = ended(path, 'certificateSignatureInvalid', notSigned(namesakes));
  return { ...end, certificates: [...path, namesake] };
}

/** A root beside others of its name. */
function foreignRoot(
  path: readonly Certificate[],
  { subject, serialNumber }: Certificate,
  { anchors }: IssuerPool,
): CandidatePath {
  const [trusted] = anchors.of(subject);
  if (trusted === undefined) return ended(path, 'rootNotTrusted');
  const detail = `serial number ${serialNumber.value}, the trusted one has ${trusted.serialNumber.value}`;
  return ended(path, 'rootKeyDiffers', detail);
}

async function isSelfSigned(certificate: Certificate, signatures: IssuerSignatures): Promise<boolean> {
  const { subject, issuer, publicKey } = certificate;
  return sameName(subject, issuer) && (await signatures.check(certificate, publicKey.raw)) === 'good';
}

interface Issuers {
  /** Those who have signed it, or of whom that cannot be said yet. */
  readonly issuers: readonly Certificate[];
  /** All of that name, likely ones first. */
  readonly namesakes: readonly Certificate[];
}

/** Who may have issued a certificate: anchors first, and before others those whose key it names. */
async function issuersOf(
  certificate: Certificate,
  path: readonly Certificate[],
  { anchors, intermediates }: IssuerPool,
  signatures: IssuerSignatures,
): Promise<Issuers> {
  const others = intermediates.of(certificate.issuer).filter((each) => !anchors.has(each));
  const named = [...anchors.of(certificate.issuer), ...others].filter(
    (candidate) => !path.some((each) => isSameEntity(each, candidate)),
  );
  const sorted = named.toSorted(
    (a, b) => likelihood(certificate, b, anchors) - likelihood(certificate, a, anchors),
  );
  const signers: Certificate[] = [];
  const unsaid: Certificate[] = [];
  for (const candidate of sorted.slice(0, MAX_NAMESAKES)) {
    const found = await signatures.check(certificate, candidate.publicKey.raw);
    if (found === 'good') signers.push(candidate);
    else if (found !== 'wrong') unsaid.push(candidate);
  }
  // A DSA key without parameters cannot be asked yet; the validation of the whole path will.
  return { issuers: [...signers, ...unsaid], namesakes: sorted };
}

/** The same name and key: a path through both goes round in a circle. */
function isSameEntity(a: Certificate, b: Certificate): boolean {
  return sameName(a.subject, b.subject) && equal(a.publicKey.raw, b.publicKey.raw);
}

function likelihood(issued: Certificate, issuer: Certificate, anchors: CertificateIndex): number {
  const wanted = issued.authorityKeyIdentifier?.keyIdentifier;
  const own = issuer.subjectKeyIdentifier;
  const key = wanted === undefined || own === undefined ? 0 : wanted === own ? 2 : -2;
  return key + (anchors.has(issuer) ? 1 : 0);
}
