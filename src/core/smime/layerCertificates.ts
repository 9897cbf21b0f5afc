import type { Certificate } from '../x509/certificate';
import { isAuthenticated, isEncrypted, isSigned, type Layer } from './layer';

/** The certificates that a layer carries, in their order: those of its originators, where it is encrypted. */
export function layerCertificates(layer: Layer): readonly Certificate[] {
  if (isSigned(layer)) return layer.signedData.certificates;
  if (isAuthenticated(layer)) return layer.authenticatedData.originatorCertificates;
  if (isEncrypted(layer)) {
    return 'originatorCertificates' in layer.envelopedData ? layer.envelopedData.originatorCertificates : [];
  }
  return 'certificates' in layer ? layer.certificates : [];
}
