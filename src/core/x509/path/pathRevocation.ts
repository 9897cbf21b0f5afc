import { sameName } from '../sameName';
import type { Certificate } from '../certificate';
import type { Crl } from '../crl';
import type { BasicOcspResponse } from '../ocsp/basicOcspResponse';
import type { CertificateIndex } from './certificateIndex';
import type { IssuerSignatures } from './issuerSignatures';
import type { PathQuestion } from './judgePath';
import type { OcspAnswers } from './ocspAnswers';
import { responderObjection } from './ocspResponder';
import type { OcspSigners } from './ocspSigners';
import type { PathFailure } from './pathFailure';
import { revocationStatus } from './revocation';
import type { RevocationStatus } from './revocationAnswer';
import { workingKeys } from './workingKeys';

/** Where answers are looked for, and who may have signed them. */
export interface RevocationSources {
  /** The newest first: it has the last word. */
  readonly crls: readonly Crl[];
  readonly ocsp: OcspAnswers;
  readonly signers: OcspSigners;
  readonly intermediates: CertificateIndex;
  readonly signatures: IssuerSignatures;
}

// A hostile message brings a thousand of an issuer's name; each costs a verification for each CRL.
const MAX_NAMESAKES = 64;

type Objection = (response: BasicOcspResponse) => Promise<string | undefined>;

/** Asks of the certificates of a path whether they were revoked. */
export class PathRevocation {
  /** @param isTrusted whether an anchor vouches for a CRL issuer that is not of the path, not by way of `asked` */
  constructor(
    private readonly question: Pick<PathQuestion, 'at' | 'revocation'>,
    private readonly sources: RevocationSources,
    private readonly isTrusted: (
      crlIssuer: Certificate,
      anchor: Certificate | undefined,
      asked: Certificate,
    ) => Promise<boolean>,
  ) {}

  /** @returns one for each certificate below the anchor; none where they are not to be asked for */
  async of(path: readonly Certificate[]): Promise<readonly RevocationStatus[]> {
    if (this.question.revocation === 'off') return [];
    const statuses: RevocationStatus[] = [];
    for (const [index, issuer] of path.slice(1).entries()) {
      const certificate = path[index];
      const above = path.slice(index + 1);
      const objection = (response: BasicOcspResponse) => this.objection(response, above);
      if (certificate) statuses.push(await this.status(certificate, issuer, path, objection));
    }
    return statuses;
  }

  /** What a certificate without an answer, or a revoked one, does to its path. */
  failuresOf(statuses: readonly RevocationStatus[]): readonly PathFailure[] {
    return statuses.flatMap((status, certificate): readonly PathFailure[] => {
      if (status.status === 'good') return [];
      if (status.status === 'revoked') {
        const { reason, date } = status.entry;
        return [{ reason: 'revoked', certificate, detail: `${reason}, ${date}` }];
      }
      if (this.question.revocation !== 'required') return [];
      return [{ reason: 'revocationUnknown', certificate, detail: status.detail }];
    });
  }

  private status(
    certificate: Certificate,
    issuer: Certificate,
    path: readonly Certificate[],
    objection: Objection,
  ): Promise<RevocationStatus> {
    const { crls, ocsp } = this.sources;
    const isSigned = (crl: Crl) => this.isSigned(crl, certificate, path);
    return revocationStatus(certificate, { crls, ocsp, at: this.question.at, issuer, isSigned, objection });
  }

  private objection(response: BasicOcspResponse, above: readonly Certificate[]): Promise<string | undefined> {
    const { signatures, signers } = this.sources;
    const revocation = (path: readonly Certificate[]) => this.ofResponder(path);
    return responderObjection(response, above, { at: this.question.at, signatures, signers, revocation });
  }

  /** No responder speaks for a responder, lest two vouch for each other: a CRL does, or the issuer itself. */
  private async ofResponder(path: readonly Certificate[]): Promise<RevocationStatus | undefined> {
    const [responder, issuer] = path;
    if (responder === undefined || issuer === undefined) return undefined;
    const [, key] = workingKeys(path);
    const status = await this.status(responder, issuer, path, async (response) => {
      const found = key && (await this.sources.signatures.check(response, key));
      return found === 'good' ? undefined : 'only the issuer itself speaks for a responder';
    });
    return status.status === 'unknown' && this.question.revocation !== 'required' ? undefined : status;
  }

  /**
   * Whether somebody whom the same anchor vouches for, and who may sign CRLs, has signed it (RFC 5280 6.3.3 (f), (g)).
   * Nobody whom the certificate in question vouches for does: a CA that was revoked would issue itself a CRL issuer.
   */
  private async isSigned(crl: Crl, asked: Certificate, path: readonly Certificate[]): Promise<boolean> {
    const { signatures, intermediates } = this.sources;
    const keys = workingKeys(path);
    const below = path.indexOf(asked);
    for (const [index, certificate] of path.entries()) {
      const key = keys[index];
      if (index < below || key === undefined || !mayHaveSigned(crl, certificate)) continue;
      if ((await signatures.check(crl, key)) === 'good') return true;
    }
    for (const certificate of intermediates.of(crl.issuer).slice(0, MAX_NAMESAKES)) {
      if (path.includes(certificate) || !mayHaveSigned(crl, certificate)) continue;
      const isSigner = (await signatures.check(crl, certificate.publicKey.raw)) === 'good';
      if (isSigner && (await this.isTrusted(certificate, path.at(-1), asked))) return true;
    }
    return false;
  }
}

function mayHaveSigned({ issuer }: Crl, { subject, keyUsage }: Certificate): boolean {
  return sameName(issuer, subject) && keyUsage?.includes('cRLSign') !== false;
}
