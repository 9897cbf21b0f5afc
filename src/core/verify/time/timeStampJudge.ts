import { Oid } from '../../asn1/oids';
import type { Pace } from '../../bytes/pace';
import { withDetail } from '../../catalogue/explanation';
import { pathReasons } from '../../catalogue/pathReasons';
import { attributesOf } from '../../cms/attribute';
import { certificateFinder } from '../../cms/signerIdentifier';
import type { SignerInfo } from '../../cms/signerInfo';
import type { CryptoProvider } from '../../crypto/provider';
import type { SignedLayer } from '../../smime/layer';
import type { Certificate } from '../../x509/certificate';
import { commonName } from '../../x509/name';
import { pathJudge, type Judge, type JudgedPath } from '../../x509/path/judgePath';
import type { PathFailure } from '../../x509/path/pathFailure';
import { placeInDates } from '../../x509/placeInDates';
import { checkAlgorithms } from '../path/algorithmCheck';
import type { Check } from '../check';
import { found, type Draft } from '../finding';
import { holdsKeyOf } from '../path/pathChecks';
import { about } from '../path/pathFailureCheck';
import { pathQuestion } from '../path/pathQuestion';
import { bestPath } from '../path/pathVerdict';
import { signerCertificate } from '../signature/signerCertificate';
import { certificateHashes, type CertificateHash } from '../signature/signingCertificateCheck';
import { imprintProblem, type JudgedTimeStamp, type PlacedToken } from './timeStamp';
import type { TimeStampLayer } from './timeStampLayer';
import type { Trust } from '../trust';
import { verifySignatures, type VerifiedSignature } from '../signature/verifySignature';
import { inQuotes } from '../../errors/inQuotes';

/** A timestamp of a signature, read as far as it can be. */
export interface Token {
  readonly of: VerifiedSignature;
  readonly placed: PlacedToken;
  readonly read: TimeStampLayer | Draft;
}

/** Judges the timestamps of one layer one after the other; what their paths share is verified once. */
export class TimeStampJudge {
  private readonly atHand: readonly Certificate[];
  private readonly paths: Judge;
  private readonly hashOf: CertificateHash;

  constructor(
    { signedData }: SignedLayer,
    tokens: readonly Token[],
    certificates: readonly Certificate[],
    private readonly trust: Trust,
    private readonly crypto: CryptoProvider,
    private readonly pace: Pace,
  ) {
    this.atHand = [...signedData.certificates, ...certificates];
    const own = tokens.flatMap(({ read }) => ('layer' in read ? [read.layer.signedData] : []));
    const question = pathQuestion([...own, signedData], certificates, trust, 'timeStamp');
    this.paths = pathJudge(question, crypto, pace);
    this.hashOf = certificateHashes(crypto, pace);
  }

  async judge({ of, placed, read }: Token): Promise<JudgedTimeStamp> {
    const { range, over } = placed;
    if (!('layer' in read)) return { range, over, problem: read };
    const base = { range, over, info: read.info, ...(read.info.tsa && { authority: read.info.tsa.value }) };
    const imprint = of.imprints.find((each) => each.range.start === range.start);
    const problem = imprintProblem(read, imprint, placed);
    if (problem !== undefined) return { ...base, problem };
    const [verified] = await verifySignatures(read.layer, this.atHand, this.crypto, this.pace);
    if (verified === undefined) return { ...base, problem: found('timeStampDamaged', { range }) };
    return { ...base, ...(await this.judgeSigner(read, verified, range)) };
  }

  /** Who has signed the token, and why that proves nothing. */
  private async judgeSigner(
    { info, layer }: TimeStampLayer,
    verified: VerifiedSignature,
    range: PlacedToken['range'],
  ): Promise<Pick<JudgedTimeStamp, 'authority' | 'problem'>> {
    const unverified = signatureProblem(verified.checks, range);
    if (unverified !== undefined) return { problem: unverified };
    const named = certificateFinder([...layer.signedData.certificates, ...this.atHand]);
    const signer = await signerCertificate(layer.decoding, verified, named, this.hashOf, this.paths);
    const { certificate } = signer;
    if (certificate === undefined || signer.isUnbound || !isBound(verified.info))
      return { problem: found('timeStampNotBound', { range }) };
    const problem =
      this.timeProblem(info.genTime.value, certificate) ??
      (await this.pathProblem(layer, verified, certificate));
    const authority = commonName(certificate.subject);
    return problem === undefined ? { authority } : { authority, problem: { ...problem, range } };
  }

  private timeProblem(genTime: string, certificate: Certificate): Draft | undefined {
    if (Date.parse(genTime) > this.trust.at.getTime()) return found('timeStampLater', { detail: genTime });
    if (placeInDates(certificate, Date.parse(genTime)) !== 'before') return undefined;
    const { subject, notBefore } = certificate;
    const detail = `the certificate of ${inQuotes(commonName(subject))} is valid from ${notBefore.value} on, the timestamp is of ${genTime}`;
    return found('timeStampNotTrusted', { detail });
  }

  private async pathProblem(
    { decoding }: SignedLayer,
    { info, parametersOf }: VerifiedSignature,
    certificate: Certificate,
  ): Promise<Draft | undefined> {
    const path = bestPath(await this.paths(certificate));
    if (path === undefined) return found('timeStampNotTrusted', { detail: commonName(certificate.subject) });
    const [failure] = path.failures;
    if (failure !== undefined) return failureProblem(failure, path);
    if (parametersOf !== undefined && !holdsKeyOf(path, parametersOf))
      return found('timeStampNotTrusted', { detail: commonName(parametersOf.subject) });
    const { status, message } = checkAlgorithms(decoding, info, path.certificates);
    return status === 'failed' ? found('timeStampWeak', { detail: message }) : undefined;
  }
}

/** RFC 3161 2.4.2: the token names the certificate of its authority, so that no other of its key takes its place. */
function isBound({ signedAttrs }: SignerInfo): boolean {
  const own = signedAttrs?.attributes ?? [];
  const both = [Oid.signingCertificate, Oid.signingCertificateV2];
  return both.some((oid) => attributesOf(own, oid).length > 0);
}

function signatureProblem(checks: readonly Check[], range: PlacedToken['range']): Draft | undefined {
  const [bad] = checks.filter(({ status }) => status === 'failed');
  if (bad !== undefined) {
    const rule = bad.id === 'structure' ? 'timeStampDamaged' : 'timeStampSignatureInvalid';
    return found(rule, { detail: bad.message, range });
  }
  const open = checks.find(({ status }) => status !== 'passed');
  return open && found('timeStampNotVerified', { detail: open.message, range });
}

function failureProblem(failure: PathFailure, path: JudgedPath): Draft {
  const { reason } = failure;
  const detail = about(path, failure);
  if (reason === 'unfitForPurpose' || reason === 'caNotForMail')
    return found('timeStampAuthorityUnfit', { detail });
  return found('timeStampNotTrusted', { detail: withDetail(pathReasons[reason].sentence, detail) });
}
