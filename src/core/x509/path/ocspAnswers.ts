import type { Hashing } from '../../crypto/hash';
import type { Certificate } from '../certificate';
import type { BasicOcspResponse } from '../ocsp/basicOcspResponse';
import { namesIssuer } from '../ocsp/certId';
import type { OcspResponse } from '../ocsp/ocspResponse';
import type { SingleResponse } from '../ocsp/singleResponse';

/** What one OCSP response says of one certificate. */
export interface OcspAnswer {
  readonly response: OcspResponse;
  readonly basic: BasicOcspResponse;
  readonly single: SingleResponse;
}

// A hostile message brings a thousand about one serial number; each costs verifications.
const MAX_ANSWERS = 64;

/** The OCSP responses at hand by the serial numbers that they are about. */
export class OcspAnswers {
  private readonly bySerial = new Map<string, OcspAnswer[]>();
  /** Responses that say nothing but why they do. */
  readonly refusals: readonly OcspResponse[];
  /** Whether there is any response that speaks of certificates. */
  readonly isEmpty: boolean;

  constructor(
    responses: readonly OcspResponse[],
    private readonly crypto: Hashing,
  ) {
    this.refusals = responses.filter(({ basic }) => basic === undefined);
    this.isEmpty = this.refusals.length === responses.length;
    for (const response of responses) this.add(response);
  }

  private add(response: OcspResponse): void {
    const { basic } = response;
    if (basic === undefined) return;
    for (const single of basic.responses) {
      const { serialNumber } = single.certId;
      const known = this.bySerial.get(serialNumber) ?? [];
      this.bySerial.set(serialNumber, known);
      if (known.length < MAX_ANSWERS) known.push({ response, basic, single });
    }
  }

  /** Those about this serial number, of whatever issuer. */
  of({ serialNumber }: Certificate): readonly OcspAnswer[] {
    return this.bySerial.get(serialNumber.value) ?? [];
  }

  /** Whether an answer about its serial number is about this certificate; undefined where its digest is not known. */
  async isAbout(
    { single }: OcspAnswer,
    certificate: Certificate,
    issuer: Certificate,
  ): Promise<boolean | undefined> {
    return namesIssuer(single.certId, certificate, issuer, this.crypto);
  }
}
