import { Oid } from '../../asn1/oids';
import type { Pace } from '../../bytes/pace';
import { equal } from '../../bytes/segments';
import type { PathReason } from '../../catalogue/pathReasons';
import type { CryptoProvider } from '../../crypto/provider';
import type { Certificate } from '../certificate';
import type { Crl } from '../crl';
import type { OcspResponse } from '../ocsp/ocspResponse';
import { unfitness, type Purpose } from '../purpose';
import { timeStampUnfitness } from '../timeStampPurpose';
import { buildPaths, type CandidatePath } from './buildPaths';
import { CertificateIndex } from './certificateIndex';
import { IssuerSignatures } from './issuerSignatures';
import { outOfDates } from './outOfDates';
import { leavesUnsigned, type PathFailure } from './pathFailure';
import { caUnfitness } from './caPurpose';
import { OcspAnswers } from './ocspAnswers';
import { OcspSigners } from './ocspSigners';
import { PathRevocation, type RevocationSources } from './pathRevocation';
import type { RevocationStatus } from './revocationAnswer';
import { validatePath, type PathInputs } from './validatePath';

/** What is asked about a certificate. */
export interface PathQuestion extends PathInputs {
  readonly anchors: readonly Certificate[];
  /** Certificates that may stand between, and that may sign CRLs and OCSP responses. */
  readonly intermediates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsp?: readonly OcspResponse[];
  /** Undefined for any. */
  readonly purpose: Purpose | 'timeStamp' | undefined;
  /** Whether a certificate without an answer is good enough, or none is looked for. */
  readonly revocation: 'required' | 'ifKnown' | 'off';
}

/** One way to a trust anchor, or towards one, and what is wrong with it. */
export interface JudgedPath {
  /** From the certificate that is judged to the anchor, or to where the path ends. */
  readonly certificates: readonly Certificate[];
  /** Nothing where the path is good. */
  readonly failures: readonly PathFailure[];
  /** One for each certificate below the anchor, as far as it was asked. */
  readonly revocation: readonly RevocationStatus[];
}

// Nobody reads more, and each costs its line in the report: of one certificate, and of all together.
const MAX_PATHS = 16;
const MAX_IN_ALL = 1000;

/**
 * Looks for a certification path that is good; the first one ends the search.
 * @returns every path that was looked at; the last one is good, if any is
 */
export async function judgePath(
  target: Certificate,
  question: PathQuestion,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<readonly JudgedPath[]> {
  return pathJudge(question, crypto, pace)(target);
}

/** Judges certificates one after the other by the same question. What two paths share is verified once. */
export type Judge = (target: Certificate) => Promise<readonly JudgedPath[]>;

/** Makes a {@link Judge} for one question. */
export function pathJudge(question: PathQuestion, crypto: CryptoProvider, pace: Pace): Judge {
  const judge = new PathJudge(question, sourcesOf(question, crypto, pace));
  const known = new Map<Certificate, Promise<readonly JudgedPath[]>>();
  return (target) => {
    const found = known.get(target) ?? judge.judge(target);
    known.set(target, found);
    return found;
  };
}

function sourcesOf(
  { crls, ocsp = [], intermediates }: PathQuestion,
  crypto: CryptoProvider,
  pace: Pace,
): RevocationSources {
  return {
    crls: crls.toSorted((a, b) => b.thisUpdate.value.localeCompare(a.thisUpdate.value)),
    ocsp: new OcspAnswers(ocsp, crypto),
    signers: new OcspSigners(intermediates, crypto),
    intermediates: new CertificateIndex(intermediates),
    signatures: new IssuerSignatures(crypto, pace),
  };
}

// A CRL issuer is vouched for by another CRL, whose issuer by a third: no honest chain of them is longer.
const MAX_CRL_ISSUERS = 4;
// A hostile CA has many for each of them, and many of its own name: of one certificate that is judged.
const MAX_CRL_ISSUER_JUDGEMENTS = 64;

/** What the judgement of a CRL issuer is part of. */
interface Nesting {
  /** CRL issuers whose path is being judged: they are not asked for twice. */
  readonly busy: readonly Certificate[];
  /** Certificates that their CRLs are about: none of them vouches for a CRL issuer. */
  readonly asked: readonly Certificate[];
  /** How many CRL issuers are judged yet. */
  readonly left: { crlIssuers: number };
}

/** The ends of paths that somebody can lead on by giving a certificate, or by trusting one. */
const LACKING: ReadonlySet<PathReason> = new Set<PathReason>([
  'issuerNotFound',
  'rootNotTrusted',
  'rootKeyDiffers',
]);

class PathJudge {
  private readonly anchors: CertificateIndex;
  private readonly revocation: PathRevocation;
  private left = MAX_IN_ALL;

  constructor(
    private readonly question: PathQuestion,
    private readonly sources: RevocationSources,
    private readonly nesting: Nesting = { busy: [], asked: [], left: { crlIssuers: 0 } },
  ) {
    this.anchors = new CertificateIndex(question.anchors);
    this.revocation = new PathRevocation(question, sources, (...of) => this.isTrusted(...of));
  }

  async judge(target: Certificate): Promise<readonly JudgedPath[]> {
    const judged: JudgedPath[] = [];
    const { busy, left } = this.nesting;
    if (busy.length === 0) left.crlIssuers = MAX_CRL_ISSUER_JUDGEMENTS;
    const { intermediates, signatures } = this.sources;
    const pool = { anchors: this.anchors, intermediates };
    for await (const candidate of buildPaths(target, pool, signatures)) {
      if (!this.leadsOverAsked(candidate)) judged.push(await this.judgeOne(candidate));
      const isFound = judged.at(-1)?.failures.length === 0;
      if (isFound || judged.length === MAX_PATHS || --this.left < 0) break;
    }
    return judged;
  }

  private async judgeOne({ certificates, end }: CandidatePath): Promise<JudgedPath> {
    if (end !== undefined)
      return { certificates, failures: [end, ...this.datesBelow(end, certificates)], revocation: [] };
    const own = await validatePath(certificates, this.question, this.sources.signatures);
    // Anybody can write a CA's name into a certificate: what its CA has not signed is not asked about, for it may name
    // thousands of issuers of CRLs, each to be asked about in turn.
    const revocation = own.some(leavesUnsigned) ? [] : await this.revocation.of(certificates);
    const failures = [
      ...own,
      ...this.purposeFailures(certificates),
      ...this.revocation.failuresOf(revocation),
    ];
    return { certificates, failures, revocation };
  }

  /** What goes on to a root one day will have to be valid too: whoever gives the root alone would come back. */
  private datesBelow(end: PathFailure, certificates: readonly Certificate[]): readonly PathFailure[] {
    if (!LACKING.has(end.reason)) return [];
    const found = certificates.flatMap((each, index) => outOfDates(each, index, this.question.at) ?? []);
    return found.toReversed();
  }

  private purposeFailures(path: readonly Certificate[]): readonly PathFailure[] {
    const { purpose } = this.question;
    if (purpose === undefined) return [];
    return path.flatMap((certificate, index): readonly PathFailure[] => {
      const detail = index === 0 ? unfitnessFor(purpose, certificate) : caUnfitnessFor(purpose, certificate);
      if (detail === undefined) return [];
      return [{ reason: index === 0 ? 'unfitForPurpose' : 'caNotForMail', certificate: index, detail }];
    });
  }

  private leadsOverAsked({ certificates: [, ...above] }: CandidatePath): boolean {
    return above.some(({ raw }) => this.nesting.asked.some((each) => equal(each.raw, raw)));
  }

  private async isTrusted(
    certificate: Certificate,
    anchor: Certificate | undefined,
    asked: Certificate,
  ): Promise<boolean> {
    const { busy, asked: before, left } = this.nesting;
    if (anchor === undefined || busy.length >= MAX_CRL_ISSUERS || --left.crlIssuers < 0) return false;
    const isBusy = busy.some(({ raw }) => equal(raw, certificate.raw));
    const revocation = isBusy ? 'off' : this.question.revocation;
    const question = { ...this.question, anchors: [anchor], purpose: undefined, revocation } as const;
    const nesting = { busy: [...busy, certificate], asked: [...before, asked], left };
    const judge = new PathJudge(question, this.sources, nesting);
    return (await judge.judge(certificate)).at(-1)?.failures.length === 0;
  }
}

function unfitnessFor(purpose: Purpose | 'timeStamp', certificate: Certificate): string | undefined {
  return purpose === 'timeStamp' ? timeStampUnfitness(certificate) : unfitness(certificate, purpose);
}

function caUnfitnessFor(purpose: Purpose | 'timeStamp', certificate: Certificate): string | undefined {
  return purpose === 'timeStamp' ? caUnfitness(certificate, Oid.timeStamping) : caUnfitness(certificate);
}
