import type { DigestName } from '../../crypto/algorithms';
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

/** The OCSP responses at hand by the serial numbers that they are about. */
export class OcspAnswers {
  private readonly bySerial = new Map<string, OcspAnswer[]>();
  /** Responses that say nothing but why they do. */
  readonly refusals: readonly OcspResponse[];
  /** Whether there is any response that speaks of certificates. */
  readonly isEmpty: boolean;

  private readonly crypto: Hashing;

  constructor(responses: readonly OcspResponse[], crypto: Hashing) {
    this.crypto = remembering(crypto);
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
      known.push({ response, basic, single });
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

/** Works out the digest of each thing once: a hostile message has thousands of answers compared with one issuer. */
function remembering(crypto: Hashing): Hashing {
  const known = new WeakMap<Uint8Array, Map<DigestName, Promise<Uint8Array>>>();
  return {
    digest: (name, pieces, pace) => {
      const [piece, second] = pieces;
      if (piece === undefined || second !== undefined) return crypto.digest(name, pieces, pace);
      const digests = known.get(piece) ?? new Map<DigestName, Promise<Uint8Array>>();
      known.set(piece, digests);
      const digest = digests.get(name) ?? crypto.digest(name, pieces, pace);
      digests.set(name, digest);
      return digest;
    },
  };
}
