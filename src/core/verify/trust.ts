import type { Certificate } from '../x509/certificate';
import type { Crl } from '../x509/crl';
import type { OcspResponse } from '../x509/ocsp/ocspResponse';

/** What a certification path is looked for and judged with, beside what the message itself brings. */
export interface Trust {
  readonly anchors: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsp: readonly OcspResponse[];
  /** The time at which the verdict is to hold. */
  readonly at: Date;
  /** Whether a certificate of which nobody says whether it was revoked is good enough. */
  readonly requireRevocation: boolean;
}
