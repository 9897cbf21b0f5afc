import type { Certificate } from '../x509/certificate';
import { isSigned, type Layer } from './layer';

/** The certificates that a layer carries, in their order. */
export function layerCertificates(layer: Layer): readonly Certificate[] {
  if (isSigned(layer)) return layer.signedData.certificates;
  return 'certificates' in layer ? layer.certificates : [];
}
