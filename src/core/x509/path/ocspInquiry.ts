import { oidName } from '../../crypto/oidName';
import type { Certificate } from '../certificate';
import type { Extension } from '../extensions';
import { ExtensionOid } from '../extensionOids';
import { responderText, type BasicOcspResponse } from '../ocsp/basicOcspResponse';
import { OcspOid } from '../ocsp/ocspOids';
import type { OcspAnswer, OcspAnswers } from './ocspAnswers';
import { untimely } from './ocspDates';
import { isLasting, type RevocationAnswer, type SourceStatus } from './revocationAnswer';

/** What the OCSP responses are asked with. */
export interface OcspTools {
  readonly ocsp: OcspAnswers;
  readonly at: Date;
  readonly issuer: Certificate;
  /** Why nobody who may do so has signed a response about a certificate of the issuer; undefined where somebody has. */
  readonly objection: (response: BasicOcspResponse) => Promise<string | undefined>;
}

/**
 * What the OCSP responses at hand say of a certificate (RFC 6960 3.2): a response counts where it is about it, is
 * signed by who may do so, and is of that time. Of several that are good the newest is named.
 */
export async function ocspStatus(certificate: Certificate, tools: OcspTools): Promise<SourceStatus> {
  const inquiry = new OcspInquiry(certificate, tools);
  for (const answer of tools.ocsp.of(certificate)) {
    if (!(await inquiry.isRelated(answer))) continue;
    if (inquiry.isFull) return inquiry.conclude(true);
    const revoked = await inquiry.ask(answer);
    if (revoked !== undefined) return revoked;
  }
  return inquiry.conclude();
}

// A hostile message brings a thousand about one certificate; each costs verifications.
const MAX_ANSWERS = 64;

class OcspInquiry {
  private good: RevocationAnswer | undefined;
  /** Why an answer about the certificate does not count, or else one that is about another. */
  private why: string | undefined;
  private aside: string | undefined;
  private asked = 0;

  constructor(
    private readonly certificate: Certificate,
    private readonly tools: OcspTools,
  ) {}

  get isFull(): boolean {
    return this.asked === MAX_ANSWERS;
  }

  /** What one answer says, where that is that the certificate was revoked. */
  async ask(answer: OcspAnswer): Promise<SourceStatus | undefined> {
    this.asked++;
    const objection = await this.unsound(answer.basic);
    const revoked = objection === undefined ? this.revoked(answer) : undefined;
    if (revoked !== undefined) return revoked;
    const why = objection ?? this.doubt(answer);
    if (why !== undefined) this.why ??= why;
    else if (this.good === undefined || this.good.thisUpdate < answer.single.thisUpdate.value)
      this.good = answerOf(answer);
    return undefined;
  }

  /** @param isCut whether answers were left out: one of them may say that it was revoked */
  conclude(isCut = false): SourceStatus {
    if (this.good !== undefined && isCut)
      return { status: 'unknown', detail: `more than ${MAX_ANSWERS} OCSP responses at hand are about it` };
    if (this.good !== undefined) return { status: 'good', answer: this.good };
    const { ocsp } = this.tools;
    const [refusal] = ocsp.refusals;
    const refused = refusal && `an OCSP response says ${refusal.responseStatus} and nothing else`;
    const none = ocsp.isEmpty ? undefined : 'no OCSP response at hand is about it';
    return { status: 'unknown', detail: this.why ?? this.aside ?? refused ?? none };
  }

  async isRelated(answer: OcspAnswer): Promise<boolean> {
    const isAbout = await this.tools.ocsp.isAbout(answer, this.certificate, this.tools.issuer);
    const { hashAlgorithm } = answer.single.certId;
    if (isAbout === undefined)
      this.why ??= `${nameOf(answer)} names the issuer by ${oidName(hashAlgorithm)}, which is not supported`;
    if (isAbout === false) this.aside ??= `${nameOf(answer)} is about this serial number of another issuer`;
    return isAbout === true;
  }

  private async unsound(basic: BasicOcspResponse): Promise<string | undefined> {
    return unknownExtension({ basic }, basic.extensions) ?? this.tools.objection(basic);
  }

  /** Out of its own time an answer still tells a revocation that is for good. */
  private revoked(answer: OcspAnswer): SourceStatus | undefined {
    const { certStatus, range } = answer.single;
    if (certStatus.status !== 'revoked') return undefined;
    const { at } = this.tools;
    const entry = { reason: certStatus.reason, date: certStatus.time, range };
    const isOfNow = untimely(answer.single, at) === undefined && Date.parse(entry.date) <= at.getTime();
    return isOfNow || isLasting(entry, at)
      ? { status: 'revoked', answer: answerOf(answer), entry }
      : undefined;
  }

  /** Why an answer that is sound does not make the certificate good. */
  private doubt({ basic, single }: OcspAnswer): string | undefined {
    const late = untimely(single, this.tools.at);
    if (late !== undefined) return `${nameOf({ basic })} ${late}`;
    const { certStatus, extensions } = single;
    if (certStatus.status === 'unknown') return `${nameOf({ basic })} does not know the certificate`;
    if (certStatus.status === 'revoked') return `${nameOf({ basic })} has it revoked at ${certStatus.time}`;
    return unknownExtension({ basic }, extensions);
  }
}

function nameOf({ basic }: Pick<OcspAnswer, 'basic'>): string {
  return `the OCSP response of ${responderText(basic.responderId)}`;
}

function answerOf({ response, basic, single }: OcspAnswer): RevocationAnswer {
  return {
    source: 'ocsp',
    from: response,
    by: responderText(basic.responderId),
    thisUpdate: single.thisUpdate.value,
    nextUpdate: single.nextUpdate?.value,
    producedAt: basic.producedAt.value,
    range: single.range,
  };
}

/** Extensions of a response or of one answer that are understood, or change nothing about it. */
const KNOWN: ReadonlySet<string> = new Set([
  OcspOid.nonce,
  OcspOid.crlReferences,
  OcspOid.archiveCutoff,
  OcspOid.extendedRevoke,
  ExtensionOid.reasonCode,
]);

function unknownExtension(
  answer: Pick<OcspAnswer, 'basic'>,
  extensions: readonly Extension[],
): string | undefined {
  const unknown = extensions.find(({ oid, critical }) => critical && !KNOWN.has(oid));
  return unknown && `${nameOf(answer)} has a critical extension that is not known: ${oidName(unknown.oid)}`;
}
