import { certificateFinder, type SignerIdentifier } from '../cms/signerIdentifier';
import { isCms, type Layer } from '../smime/layer';
import { layerCertificates } from '../smime/layerCertificates';
import type { Certificate } from '../x509/certificate';

/** A certificate and where it was found. */
export interface FoundCertificate {
  readonly certificate: Certificate;
  readonly isInFile: boolean;
}

/** The certificate that an identifier names; undefined where it is neither at hand nor in the file. */
export type CertificateLookup = (id: SignerIdentifier) => FoundCertificate | undefined;

/** Looks at hand first: into a message anybody can put a certificate with another's number and any name. */
export function certificateLookup(
  atHand: readonly Certificate[],
  layers: readonly Layer[],
): CertificateLookup {
  const findAtHand = certificateFinder(atHand);
  const findInFile = certificateFinder(layers.filter(isCms).flatMap(layerCertificates));
  return (id) => {
    const [known] = findAtHand(id);
    if (known !== undefined) return { certificate: known, isInFile: false };
    const [found] = findInFile(id);
    return found && { certificate: found, isInFile: true };
  };
}
