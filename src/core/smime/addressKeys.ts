import { once } from '../bytes/once';
import { addressKey } from '../mime/sameAddress';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';

/** The addresses of a certificate as {@link addressKey} compares them, each once. */
export const addressKeysOf: (certificate: Certificate) => readonly string[] = once((certificate) => [
  ...new Set(certificateAddresses(certificate).map(addressKey)),
]);
