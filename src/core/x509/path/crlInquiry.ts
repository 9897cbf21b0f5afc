import { readIntegerHex } from '../../asn1/berValue';
import type { Decoding } from '../../asn1/fields';
import type { BerNode } from '../../asn1/berNode';
import { Oid } from '../../asn1/oids';
import { oidName } from '../../crypto/oidName';
import { equal } from '../../bytes/segments';
import { SmimeError } from '../../errors/smimeError';
import type { Certificate } from '../certificate';
import type { Crl } from '../crl';
import type { DistributionPoint } from '../distributionPoint';
import { ExtensionOid } from '../extensionOids';
import { extensionValue } from '../extensionValue';
import type { Extension } from '../extensions';
import { ALL_REASONS, type RevocationReason } from '../revocationReason';
import { nameKey } from '../sameName';
import { crlEntry } from './crlEntry';
import { CRL_EXTENSIONS, distributionPoints, issuersOwn, reasonsCovered } from './crlScope';
import {
  isLasting,
  isLater,
  type RevocationAnswer,
  type RevocationEntry,
  type SourceStatus,
} from './revocationAnswer';

/** What the CRLs are asked with. */
export interface CrlTools {
  readonly crls: readonly Crl[];
  readonly at: Date;
  /** Whether somebody who may sign CRLs for this certificate has signed this one. */
  readonly isSigned: (crl: Crl, certificate: Certificate) => Promise<boolean>;
}

/**
 * What the CRLs at hand say of a certificate (RFC 5280 6.3.3): CRLs limited to some reasons are added up, a delta CRL
 * is laid over its complete one, an indirect CRL counts where the certificate names its issuer.
 */
export async function crlStatus(certificate: Certificate, tools: CrlTools): Promise<SourceStatus> {
  return new CrlInquiry(certificate, tools).run();
}

class CrlInquiry {
  private readonly covered = new Set<RevocationReason>();
  private good: Crl | undefined;
  private why: string | undefined;

  constructor(
    private readonly certificate: Certificate,
    private readonly tools: CrlTools,
  ) {}

  async run(): Promise<SourceStatus> {
    for (const point of this.attempt(() => distributionPoints(this.certificate)) ?? [issuersOwn]) {
      for (const crl of this.tools.crls) {
        const revoked = await this.ask(crl, point);
        if (revoked !== undefined) return revoked;
      }
    }
    const isSettled = [...ALL_REASONS].every((reason) => this.covered.has(reason));
    if (isSettled && this.good !== undefined) return { status: 'good', answer: answerOf(this.good) };
    return { status: 'unknown', detail: this.why };
  }

  /** What one complete CRL says, where it adds to what is known. */
  private async ask(crl: Crl, point: DistributionPoint): Promise<SourceStatus | undefined> {
    const reasons = this.attempt(() =>
      isDelta(crl) ? undefined : reasonsCovered(crl, this.certificate, point),
    );
    if (reasons === undefined || [...reasons].every((reason) => this.covered.has(reason))) return undefined;
    if (!(await this.isSound(crl))) return undefined;
    if (this.isStale(crl)) return this.lasting(crl);
    const delta = await this.deltaOf(crl, point);
    const found = this.attempt(() => ({ entry: this.entryIn(crl, delta) }));
    if (found === undefined) return undefined;
    if (found.entry !== undefined) return revokedBy(delta ?? crl, found.entry);
    this.good ??= crl;
    for (const reason of reasons) this.covered.add(reason);
    return undefined;
  }

  /** The delta has the last word, also that a certificate on hold is free again. */
  private entryIn(crl: Crl, delta: Crl | undefined): RevocationEntry | undefined {
    const newer = delta && crlEntry(delta, this.certificate);
    const entry = newer ?? crlEntry(crl, this.certificate);
    return entry?.reason === 'removeFromCRL' ? undefined : entry;
  }

  /** What a CRL of another time says all the same: but for a hold, a revocation is for good. */
  private lasting(crl: Crl): SourceStatus | undefined {
    const entry = this.attempt(() => crlEntry(crl, this.certificate));
    return entry !== undefined && isLasting(entry, this.tools.at) ? revokedBy(crl, entry) : undefined;
  }

  private isStale(crl: Crl): boolean {
    const why = staleness(crl, this.tools.at);
    if (why !== undefined) this.why = why;
    return why !== undefined;
  }

  private async isSound(crl: Crl): Promise<boolean> {
    const why = unknownExtension(crl);
    if (why !== undefined) this.why = why;
    else if (await this.tools.isSigned(crl, this.certificate)) return true;
    else this.why = `nobody who may do so has signed the CRL of ${crl.issuer.text}`;
    return false;
  }

  private async deltaOf(crl: Crl, point: DistributionPoint): Promise<Crl | undefined> {
    for (const delta of this.tools.crls) {
      const fits = this.attempt(
        () =>
          isDelta(delta) && completes(delta, crl) && reasonsCovered(delta, this.certificate, point).size > 0,
      );
      if (fits === true && (await this.isSound(delta)) && !this.isStale(delta)) return delta;
    }
    return undefined;
  }

  /** A CRL that is damaged is none; what is wrong with it is kept for who asks why nothing is known. */
  private attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!SmimeError.is(error, 'malformed')) throw error;
      this.why = error.detail ?? error.message;
      return undefined;
    }
  }
}

function answerOf(crl: Crl): RevocationAnswer {
  const { issuer, thisUpdate, nextUpdate, range } = crl;
  const dates = { thisUpdate: thisUpdate.value, nextUpdate: nextUpdate?.value };
  return { source: 'crl', from: crl, by: issuer.text, ...dates, range };
}

function revokedBy(crl: Crl, entry: RevocationEntry): SourceStatus {
  return { status: 'revoked', answer: answerOf(crl), entry };
}

function staleness({ thisUpdate, nextUpdate, issuer }: Crl, at: Date): string | undefined {
  if (isLater(thisUpdate.value, at))
    return `the CRL of ${issuer.text} is of ${thisUpdate.value}, which is later`;
  if (nextUpdate !== undefined && Date.parse(nextUpdate.value) < at.getTime())
    return `the CRL of ${issuer.text} was to be renewed by ${nextUpdate.value}`;
  return undefined;
}

/** RFC 5280 5.2: a CRL with a critical extension that is not understood says nothing. */
function unknownExtension({ extensions, issuer }: Crl): string | undefined {
  const unknown = extensions.find(({ oid, critical }) => critical && !CRL_EXTENSIONS.has(oid));
  return (
    unknown && `the CRL of ${issuer.text} has a critical extension that is not known: ${oidName(unknown.oid)}`
  );
}

function isDelta(crl: Crl): boolean {
  return extensionOf(crl, ExtensionOid.deltaCRLIndicator) !== undefined;
}

/** RFC 5280 6.3.3 (c) and 5.2.4: of one issuer, scope and key, based on this complete CRL or an older one, and newer. */
function completes(delta: Crl, complete: Crl): boolean {
  const base = numberOf(delta, ExtensionOid.deltaCRLIndicator);
  const own = numberOf(complete, ExtensionOid.cRLNumber);
  const next = numberOf(delta, ExtensionOid.cRLNumber);
  return (
    nameKey(delta.issuer) === nameKey(complete.issuer) &&
    sameExtension(delta, complete, ExtensionOid.issuingDistributionPoint) &&
    sameExtension(delta, complete, Oid.authorityKeyIdentifier) &&
    base !== undefined &&
    own !== undefined &&
    next !== undefined &&
    base <= own &&
    own < next
  );
}

function numberOf(crl: Crl, oid: string): bigint | undefined {
  return extensionValue(crl, oid, ({ source }: Decoding, node: BerNode) =>
    BigInt(`0x${readIntegerHex(source, node).replace('-', '')}`),
  );
}

function sameExtension(a: Crl, b: Crl, oid: string): boolean {
  const [own, other] = [extensionOf(a, oid), extensionOf(b, oid)];
  if (own?.value === undefined || other?.value === undefined) return own === other;
  return equal(a.source.view(own.value), b.source.view(other.value));
}

function extensionOf({ extensions }: Crl, oid: string): Extension | undefined {
  return extensions.find((each) => each.oid === oid);
}
