import type { Pace } from '../../bytes/pace';
import { equal } from '../../bytes/segments';
import type { CryptoProvider } from '../../crypto/provider';
import type { Certificate } from '../certificate';
import type { Crl } from '../crl';
import { unfitness, type Purpose } from '../purpose';
import { sameName } from '../sameName';
import { buildPaths, type CandidatePath } from './buildPaths';
import { CertificateIndex } from './certificateIndex';
import { IssuerSignatures } from './issuerSignatures';
import type { PathFailure } from './pathFailure';
import { caUnfitness } from './caPurpose';
import { revocationStatus, type RevocationStatus } from './revocation';
import { validatePath, type PathInputs } from './validatePath';
import { workingKeys } from './workingKeys';

/** What is asked about a certificate. */
export interface PathQuestion extends PathInputs {
  readonly anchors: readonly Certificate[];
  /** Certificates that may stand between, and that may sign CRLs. */
  readonly intermediates: readonly Certificate[];
  readonly crls: readonly Crl[];
  /** Undefined for any. */
  readonly purpose: Purpose | undefined;
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

export function pathJudge(question: PathQuestion, crypto: CryptoProvider, pace: Pace): Judge {
  const judge = new PathJudge(question, new IssuerSignatures(crypto, pace));
  const known = new Map<Certificate, Promise<readonly JudgedPath[]>>();
  return (target) => {
    const found = known.get(target) ?? judge.judge(target);
    known.set(target, found);
    return found;
  };
}

class PathJudge {
  private readonly anchors: CertificateIndex;
  private readonly intermediates: CertificateIndex;
  private readonly crls: readonly Crl[];
  private left = MAX_IN_ALL;

  /** @param busy CRL issuers whose path is being judged: they are not asked for twice */
  constructor(
    private readonly question: PathQuestion,
    private readonly signatures: IssuerSignatures,
    private readonly busy: readonly Certificate[] = [],
  ) {
    this.anchors = new CertificateIndex(question.anchors);
    this.intermediates = new CertificateIndex(question.intermediates);
    // The newest has the last word.
    this.crls = question.crls.toSorted((a, b) => b.thisUpdate.value.localeCompare(a.thisUpdate.value));
  }

  async judge(target: Certificate): Promise<readonly JudgedPath[]> {
    const judged: JudgedPath[] = [];
    const pool = { anchors: this.anchors, intermediates: this.intermediates };
    for await (const candidate of buildPaths(target, pool, this.signatures)) {
      const path = await this.judgeOne(candidate);
      judged.push(path);
      if (path.failures.length === 0 || judged.length === MAX_PATHS || --this.left < 0) break;
    }
    return judged;
  }

  private async judgeOne({ certificates, end }: CandidatePath): Promise<JudgedPath> {
    if (end !== undefined) return { certificates, failures: [end], revocation: [] };
    const { failures, revocation } = await this.revocation(certificates);
    const own = await validatePath(certificates, this.question, this.signatures);
    return {
      certificates,
      failures: [...own, ...this.purposeFailures(certificates), ...failures],
      revocation,
    };
  }

  private purposeFailures(path: readonly Certificate[]): readonly PathFailure[] {
    const { purpose } = this.question;
    if (purpose === undefined) return [];
    return path.flatMap((certificate, index): readonly PathFailure[] => {
      const detail = index === 0 ? unfitness(certificate, purpose) : caUnfitness(certificate);
      if (detail === undefined) return [];
      return [{ reason: index === 0 ? 'unfitForPurpose' : 'caNotForMail', certificate: index, detail }];
    });
  }

  private async revocation(
    path: readonly Certificate[],
  ): Promise<Pick<JudgedPath, 'failures' | 'revocation'>> {
    const { revocation: mode, at } = this.question;
    if (mode === 'off') return { failures: [], revocation: [] };
    const statuses: RevocationStatus[] = [];
    for (const certificate of path.slice(0, -1)) {
      const isSigned = (crl: Crl) => this.isSigned(crl, path);
      statuses.push(await revocationStatus(certificate, { crls: this.crls, at, isSigned }));
    }
    const failures = statuses.flatMap((status, certificate) => revocationFailure(status, certificate, mode));
    return { failures, revocation: statuses };
  }

  /** Whether somebody whom the same anchor vouches for, and who may sign CRLs, has signed it (RFC 5280 6.3.3 (f), (g)). */
  private async isSigned(crl: Crl, path: readonly Certificate[]): Promise<boolean> {
    const keys = workingKeys(path);
    for (const [index, certificate] of path.entries()) {
      const key = keys[index];
      if (!mayHaveSigned(crl, certificate) || key === undefined) continue;
      if ((await this.signatures.check(crl, key)) === 'good') return true;
    }
    for (const certificate of this.intermediates.of(crl.issuer)) {
      if (path.includes(certificate) || !mayHaveSigned(crl, certificate)) continue;
      const isSigner = (await this.signatures.check(crl, certificate.publicKey.raw)) === 'good';
      if (isSigner && (await this.isTrusted(certificate, path.at(-1)))) return true;
    }
    return false;
  }

  private async isTrusted(certificate: Certificate, anchor: Certificate | undefined): Promise<boolean> {
    if (anchor === undefined) return false;
    const isBusy = this.busy.some(({ raw }) => equal(raw, certificate.raw));
    const revocation = isBusy ? 'off' : this.question.revocation;
    const question = { ...this.question, anchors: [anchor], purpose: undefined, revocation } as const;
    const judge = new PathJudge(question, this.signatures, [...this.busy, certificate]);
    return (await judge.judge(certificate)).at(-1)?.failures.length === 0;
  }
}

function mayHaveSigned({ issuer }: Crl, { subject, keyUsage }: Certificate): boolean {
  return sameName(issuer, subject) && keyUsage?.includes('cRLSign') !== false;
}

function revocationFailure(
  status: RevocationStatus,
  certificate: number,
  mode: PathQuestion['revocation'],
): readonly PathFailure[] {
  if (status.status === 'good') return [];
  if (status.status === 'unknown')
    return mode === 'required' ? [{ reason: 'revocationUnknown', certificate, detail: status.detail }] : [];
  const { reason, date } = status.entry;
  return [{ reason: 'revoked', certificate, detail: `${reason}, ${date}` }];
}
