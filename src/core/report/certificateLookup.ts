import { certificateFinder, type SignerIdentifier } from '../cms/signerIdentifier';
import { isAuthenticated, isEncrypted, isSigned, type Layer } from '../smime/layer';
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
  const findInFile = certificateFinder(layers.flatMap(certificatesIn));
  return (id) => {
    const [known] = findAtHand(id);
    if (known !== undefined) return { certificate: known, isInFile: false };
    const [found] = findInFile(id);
    return found && { certificate: found, isInFile: true };
  };
}

/** The certificates that a CMS layer carries. */
export function certificatesIn(layer: Layer): readonly Certificate[] {
  if (isSigned(layer)) return layer.signedData.certificates;
  if (isAuthenticated(layer)) return layer.authenticatedData.originatorCertificates;
  if (!isEncrypted(layer) || !('originatorCertificates' in layer.envelopedData)) return [];
  return layer.envelopedData.originatorCertificates;
}
